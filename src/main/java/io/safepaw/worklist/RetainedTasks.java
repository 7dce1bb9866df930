package io.safepaw.worklist;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tasks and what was typed into them go with the case file. */
@Component
class RetainedTasks implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows(
                        "task_draft", "task_key in (select task_key from work_item where incident_id in (:incidents))"),
                RetainedTable.rows("work_item"),
                RetainedTable.codes("work_incident", "number", "severity", "category"),
                RetainedTable.codes("work_due", "target"),
                RetainedTable.codes("work_test"),
                RetainedTable.codes("work_change"),
                RetainedTable.rows("presence"),
                RetainedTable.rows("open_incident"),
                RetainedTable.codes("default_view", "username", "list"),
                RetainedTable.codes("saved_view", "username", "list", "name", "query"),
                RetainedTable.rows("performed_action"));
    }

    @Override
    public String running() {
        return "exists (select 1 from work_item where incident_id in (:incidents) and state = 'OPEN')";
    }
}
