package io.safepaw.retention;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tables that hold nothing of an incident, or only that something was kept. */
@Component
class RetainedElsewhere implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.codes("retention_case"),
                RetainedTable.codes(
                        "retention_record", "record", "rule", "rule_version", "keep_for", "action", "stopped_by"),
                // As long as somebody works here.
                RetainedTable.codes("staff_member", "username", "display_name", "password_hash", "email"),
                RetainedTable.codes("staff_role", "username", "role"),
                // Ids and codes, for seven days after they were delivered.
                RetainedTable.codes("event_publication", "listener_id", "event_type", "serialized_event"),
                RetainedTable.codes(
                        "flyway_schema_history", "version", "description", "type", "script", "installed_by"));
    }
}
