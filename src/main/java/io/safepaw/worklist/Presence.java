package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has an incident or a task of it open, so that two do not answer the same person. In the database, so that it holds
 * whichever replica somebody talks to. Whoever is not heard of for {@link #STAYS} is gone.
 */
@Service
public class Presence {

    /** Two heartbeats of a page, and a little more. */
    static final Duration STAYS = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clock clock;

    Presence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody else who is there. */
    public record Present(String username, boolean answering) {}

    /**
     * Notes that this person is there.
     *
     * @param answering whether the person writes to a party
     * @return who else is, those who answer first
     */
    @Transactional
    public List<Present> beat(IncidentId incident, StaffMember me, boolean answering) {
        var now = clock.instant();
        jdbc.sql("delete from presence where incident_id = :incident and seen_at < :expired")
                .param("incident", incident.value())
                .param("expired", Rows.timestamp(now.minus(STAYS)))
                .update();
        jdbc.sql("""
                        insert into presence (incident_id, username, answering, seen_at)
                        values (:incident, :me, :answering, :now)
                        on conflict (incident_id, username) do update set answering = excluded.answering,
                          seen_at = excluded.seen_at
                        """)
                .param("incident", incident.value())
                .param("me", me.username())
                .param("answering", answering)
                .param("now", Rows.timestamp(now))
                .update();
        return jdbc.sql("""
                        select username, answering from presence where incident_id = :incident and username <> :me
                        order by answering desc, username
                        """)
                .param("incident", incident.value())
                .param("me", me.username())
                .query((row, number) -> new Present(row.getString("username"), row.getBoolean("answering")))
                .list();
    }
}
