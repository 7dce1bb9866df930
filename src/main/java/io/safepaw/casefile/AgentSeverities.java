package io.safepaw.casefile;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code agent_severity}. */
@Repository
class AgentSeverities {

    private final JdbcClient jdbc;
    private final Clock clock;

    AgentSeverities(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<AgentSeverity> of(IncidentId incident) {
        return jdbc.sql(
                        "select severity, decided_by, may_lower, note from agent_severity where incident_id = :incident")
                .param("incident", incident.value())
                .query((row, n) -> new AgentSeverity(
                        Severity.valueOf(row.getString("severity")),
                        new Actor(row.getString("decided_by")),
                        row.getBoolean("may_lower"),
                        row.getString("note")))
                .optional();
    }

    void put(IncidentId incident, AgentSeverity decision) {
        jdbc.sql("""
                        insert into agent_severity (incident_id, severity, decided_by, may_lower, note, decided_at)
                        values (:incident, :severity, :by, :mayLower, :note, :at)
                        on conflict (incident_id) do update set severity = excluded.severity,
                          decided_by = excluded.decided_by, may_lower = excluded.may_lower, note = excluded.note,
                          decided_at = excluded.decided_at, judged_at = null
                        where (agent_severity.severity, agent_severity.decided_by, agent_severity.may_lower,
                               agent_severity.note)
                          is distinct from (excluded.severity, excluded.decided_by, excluded.may_lower, excluded.note)
                        """)
                .param("incident", incident.value())
                .param("severity", decision.severity().name())
                .param("by", decision.by().id())
                .param("mayLower", decision.mayLower())
                .param("note", decision.note())
                .param("at", Db.timestamp(clock.instant()))
                .update();
    }

    /**
     * Notes that the agent's severity was held against the rules.
     *
     * @return whether that was the first time
     */
    boolean markJudged(IncidentId incident) {
        return jdbc.sql("""
                                update agent_severity set judged_at = :at
                                where incident_id = :incident and judged_at is null
                                """)
                        .param("incident", incident.value())
                        .param("at", Db.timestamp(clock.instant()))
                        .update()
                == 1;
    }

    /** From now on the rules alone decide. */
    void remove(IncidentId incident) {
        jdbc.sql("delete from agent_severity where incident_id = :incident")
                .param("incident", incident.value())
                .update();
    }
}
