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
                RetainedTable.codes(
                        "staff_member", "username", "display_name", "password_hash", "email", "password_given_by"),
                RetainedTable.codes("staff_mobile", "username", "number"),
                RetainedTable.codes("staff_role", "username", "role"),
                RetainedTable.codes("staff_qualification", "username", "level", "reports_to"),
                RetainedTable.codes("staff_training", "username", "category"),
                RetainedTable.codes(
                        "audit_entry", "area", "subject", "what", "value_before", "value_after", "changed_by"),
                RetainedTable.codes("digest_mail", "username"),
                // The files of Safepaw itself.
                RetainedTable.codes(
                        "deployed_model", "kind", "model_id", "name", "tag", "file_name", "digest", "content"),
                RetainedTable.codes("work_shift", "username", "state", "created_by"),
                RetainedTable.codes("roster_import", "imported_by", "undone_by"),
                RetainedTable.codes("roster_event", "uid", "occurrence", "username", "role", "rank"),
                // As they came, for as long as safepaw.marketplace.events-kept says; the module deletes them itself.
                RetainedTable.codes("marketplace_event", "id", "type", "body"),
                RetainedTable.rows("marketplace_matter"),
                // Ids and codes, for seven days after they were delivered.
                RetainedTable.codes("event_publication", "listener_id", "event_type", "serialized_event"),
                RetainedTable.codes(
                        "flyway_schema_history", "version", "description", "type", "script", "installed_by"));
    }
}
