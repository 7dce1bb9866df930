package io.safepaw.adhoc;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ad-hoc work on incidents. Its events name no hours, so that it distorts no metric (domain.md R6). */
@Service
@Transactional
public class AdhocWorks {

    private static final Set<String> OUTCOMES = Set.of("DONE", "NOT_POSSIBLE");

    private final CaseTexts texts;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    AdhocWorks(CaseTexts texts, EventLog log, ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.texts = texts;
        this.log = log;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param text reference to what is to be done */
    public UUID ask(IncidentId incident, WorkFor whom, Instant dueAt, String text, Actor by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into adhoc_work (id, incident_id, for_role, due_at, body, asked_by, asked_at, state)
                        values (:id, :incident, :role, :due, :body, :by, :at, 'OPEN')
                        """)
                .param("id", id)
                .param("incident", incident.value())
                .param("role", whom.role())
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("body", text)
                .param("by", by.id())
                .param("at", now())
                .update();
        log.append(incident, CaseEventType.AdhocWorkAsked, by, Map.of("workId", id.toString(), "role", whom.role()));
        events.publishEvent(new WorkAsked(id));
        return id;
    }

    /** Withdraws what is still open. */
    int withdraw(IncidentId incident, Actor by) {
        var open = of(incident).stream().filter(AdhocWork::isOpen).toList();
        for (var work : open) {
            if (end(work.id(), "WITHDRAWN", null, by)) {
                log.append(incident, CaseEventType.AdhocWorkEnded, by, ended(work.id(), "WITHDRAWN"));
                events.publishEvent(new WorkWithdrawn(work.id()));
            }
        }
        return open.size();
    }

    /** @return reference of the result */
    @Nullable
    String record(IncidentId incident, UUID id, @Nullable String outcome, @Nullable String result) {
        if (outcome == null || !OUTCOMES.contains(outcome)) {
            throw new BadVariable("workOutcome", "DONE or NOT_POSSIBLE");
        }
        var by = log.completedBy(incident, "adhoc-work");
        var reference = texts.keep(incident, "workResult", result, by);
        if (end(id, outcome, reference, by)) {
            log.append(incident, CaseEventType.AdhocWorkEnded, by, ended(id, outcome));
        }
        return reference;
    }

    /** Work of the incident, newest first. */
    @Transactional(readOnly = true)
    public List<AdhocWork> of(IncidentId incident) {
        return jdbc.sql("select * from adhoc_work where incident_id = :incident order by asked_at desc, id")
                .param("incident", incident.value())
                .query(AdhocWorks::read)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<AdhocWork> find(UUID id) {
        return jdbc.sql("select * from adhoc_work where id = :id")
                .param("id", id)
                .query(AdhocWorks::read)
                .optional();
    }

    private boolean end(UUID id, String state, @Nullable String result, Actor by) {
        return jdbc.sql("""
                                update adhoc_work set state = :state, result = :result, ended_by = :by, ended_at = :at
                                where id = :id and state = 'OPEN'
                                """)
                        .param("state", state)
                        .param("result", result)
                        .param("by", by.id())
                        .param("at", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Map<String, Object> ended(UUID id, String state) {
        return Map.of("workId", id.toString(), "state", state);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static AdhocWork read(ResultSet row, int number) throws SQLException {
        return new AdhocWork(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("for_role"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("body"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getString("result"));
    }
}
