package io.safepaw.worklist;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
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

    private static final Set<CaseEventType> NEWS =
            Set.of(CaseEventType.CustomerMessageReceived, CaseEventType.EvidenceAdded, CaseEventType.StatementRecorded);

    private static final Set<CaseEventType> NEWS_OF_COLLEAGUES =
            Set.of(CaseEventType.NoteAdded, CaseEventType.PublicReplySent);

    private final Incidents incidents;
    private final EventLog log;
    private final Conflicts conflicts;
    private final JdbcClient jdbc;
    private final Clock clock;

    IncidentsAtHand(Incidents incidents, EventLog log, Conflicts conflicts, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.log = log;
        this.conflicts = conflicts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** This person looks at the incident now. */
    public void look(IncidentId incident, String username) {
        jdbc.sql("""
                        insert into open_incident (username, incident_id, opened_at, seen_seq)
                        values (:username, :incident, :now, :seen)
                        on conflict (username, incident_id) do update
                        set opened_at = excluded.opened_at, seen_seq = excluded.seen_seq
                        """)
                .param("username", username)
                .param("incident", incident.value())
                .param("now", Rows.timestamp(clock.instant()))
                .param("seen", log.last(incident))
                .update();
        jdbc.sql("""
                        delete from open_incident where username = :username and incident_id in (
                          select incident_id from open_incident where username = :username
                          order by opened_at desc, incident_id offset :most)
                        """).param("username", username).param("most", MOST).update();
    }

    /**
     * In the order of their numbers, so that none moves while somebody goes from one to the other; without those in which this
     * person declared a conflict of interest since.
     */
    @Transactional(readOnly = true)
    public List<Incident> of(String username) {
        var ids = jdbc.sql("select incident_id from open_incident where username = :username")
                .param("username", username)
                .query((row, number) -> new IncidentId(row.getObject("incident_id", UUID.class)))
                .list();
        var closed = ids.isEmpty() ? Set.<IncidentId>of() : conflicts.closedTo(username);
        return incidents.all(ids).values().stream()
                .filter(incident -> !closed.contains(incident.id()))
                .sorted(Comparator.comparing(Incident::number))
                .toList();
    }

    /** What happened up to now was shown to this person, whose page of the incident follows what happens. */
    public void seen(IncidentId incident, String username) {
        jdbc.sql("update open_incident set seen_seq = :seen where username = :username and incident_id = :incident")
                .param("seen", log.last(incident))
                .param("username", username)
                .param("incident", incident.value())
                .update();
    }

    /** Those of them with something new since this person looked: somebody wrote, or a colleague noted or answered something. */
    @Transactional(readOnly = true)
    public Set<IncidentId> withNews(String username) {
        var seen = new HashMap<IncidentId, Long>();
        jdbc.sql("select incident_id, seen_seq from open_incident where username = :username")
                .param("username", username)
                .query(row -> {
                    seen.put(new IncidentId(row.getObject("incident_id", UUID.class)), row.getLong("seen_seq"));
                });
        return log.unseen(seen, new Actor(username), NEWS, NEWS_OF_COLLEAGUES);
    }

    /** Puts one away. */
    public void close(IncidentId incident, String username) {
        jdbc.sql("delete from open_incident where username = :username and incident_id = :incident")
                .param("username", username)
                .param("incident", incident.value())
                .update();
    }
}
