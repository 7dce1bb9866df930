package io.safepaw.worklist;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import io.safepaw.sla.ClockTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** How work items stand in the tables of this package. */
final class Rows {

    /**
     * Items with what is known of their incident and its running clocks. The incident is looked up by its id (offset 0): those
     * of all items that ever were are far more than those of the items that anybody asks for.
     */
    static final String ITEMS = """
            work_item i
            left join lateral (select * from work_incident where incident_id = i.incident_id offset 0) n on true
            left join work_test t on t.incident_id = i.incident_id
            left join work_due c on c.incident_id = i.incident_id
            """;

    static final String COLUMNS = """
            i.*, n.number, n.severity, n.category,
            t.incident_id is not null as test, c.due_at as clock_due_at, c.target as clock_target,
            coalesce(c.warned, false) as clock_warned, coalesce(c.breached, false) as clock_breached
            """;

    private Rows() {}

    static WorkItem item(ResultSet row, int number) throws SQLException {
        var incident = row.getObject("incident_id", UUID.class);
        var severity = row.getString("severity");
        var category = row.getString("category");
        var target = row.getString("clock_target");
        return new WorkItem(
                row.getLong("task_key"),
                row.getLong("process_instance_key"),
                row.getString("element_id"),
                row.getString("name"),
                row.getString("form_id"),
                incident == null ? null : new IncidentId(incident),
                row.getString("number"),
                severity == null ? null : Severity.valueOf(severity),
                category == null ? null : Category.valueOf(category),
                row.getBoolean("test"),
                Set.of((String[]) row.getArray("candidate_groups").getArray()),
                row.getString("assignee"),
                instant(row, "claimed_at"),
                row.getInt("priority"),
                instant(row, "due_at"),
                instant(row, "created_at"),
                WorkState.valueOf(row.getString("state")),
                row.getString("completed_by"),
                instant(row, "ended_at"),
                instant(row, "clock_due_at"),
                target == null ? null : ClockTarget.valueOf(target),
                row.getBoolean("clock_warned"),
                row.getBoolean("clock_breached"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The PostgreSQL driver takes times with an offset only. */
    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
