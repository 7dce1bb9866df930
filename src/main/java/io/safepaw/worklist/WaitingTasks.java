package io.safepaw.worklist;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.WaitingIncidents;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the board of clocks for whom an incident waits. */
@Component
class WaitingTasks implements WaitingIncidents {

    private final JdbcClient jdbc;

    WaitingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<IncidentId> of(String role) {
        return jdbc.sql("""
                        select distinct incident_id from work_item
                        where state = 'OPEN' and incident_id is not null and :role = any (candidate_groups)
                        """)
                .param("role", role)
                .query((row, number) -> new IncidentId(row.getObject("incident_id", UUID.class)))
                .list();
    }
}
