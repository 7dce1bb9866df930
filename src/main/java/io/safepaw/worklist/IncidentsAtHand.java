package io.safepaw.worklist;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The incidents that somebody works on beside each other: those looked at last, until they are put away. */
@Service
@Transactional
public class IncidentsAtHand {

    /** As many as a row of the page takes; who looks at more loses the one not looked at for longest. */
    static final int MOST = 8;

    private final Incidents incidents;
    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentsAtHand(Incidents incidents, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** This person looks at the incident now. */
    public void look(IncidentId incident, String username) {
        jdbc.sql("""
                        insert into open_incident (username, incident_id, opened_at) values (:username, :incident, :now)
                        on conflict (username, incident_id) do update set opened_at = excluded.opened_at
                        """)
                .param("username", username)
                .param("incident", incident.value())
                .param("now", Rows.timestamp(clock.instant()))
                .update();
        jdbc.sql("""
                        delete from open_incident where username = :username and incident_id in (
                          select incident_id from open_incident where username = :username
                          order by opened_at desc, incident_id offset :most)
                        """).param("username", username).param("most", MOST).update();
    }

    /** In the order of their numbers, so that none moves while somebody goes from one to the other. */
    @Transactional(readOnly = true)
    public List<Incident> of(String username) {
        var ids = jdbc.sql("select incident_id from open_incident where username = :username")
                .param("username", username)
                .query((row, number) -> new IncidentId(row.getObject("incident_id", UUID.class)))
                .list();
        return incidents.all(ids).values().stream()
                .sorted(Comparator.comparing(Incident::number))
                .toList();
    }

    /** Puts one away. */
    public void close(IncidentId incident, String username) {
        jdbc.sql("delete from open_incident where username = :username and incident_id = :incident")
                .param("username", username)
                .param("incident", incident.value())
                .update();
    }
}
