package io.safepaw.commitment;

import io.safepaw.casefile.IncidentId;
import io.safepaw.quality.CoachingMatters;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Promises that were not kept in time are worth a talk with who answers for the incident. */
@Component
class MissedPromises implements CoachingMatters {

    private final JdbcClient jdbc;

    MissedPromises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Matter> of(Collection<String> usernames, Instant since) {
        return jdbc.sql("""
                        select c.id, c.incident_id, i.owner, c.promised_at
                        from commitment c join incident i on i.id = c.incident_id
                        where c.state in ('MISSED', 'KEPT_LATE') and c.promised_at >= :since and i.owner in (:usernames)
                          and not i.test
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("usernames", usernames)
                .query((row, number) -> new Matter(
                        "promise:" + row.getString("id"),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        row.getString("owner"),
                        Reason.PROMISE_MISSED,
                        row.getObject("promised_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
