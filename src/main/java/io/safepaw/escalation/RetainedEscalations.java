package io.safepaw.escalation;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Escalations go with the case file; the roster is of no incident. */
@Component
class RetainedEscalations implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows(
                        "escalation_notification",
                        "escalation_id in (select id from escalation where incident_id in (:incidents))"),
                RetainedTable.rows(
                        "escalation_step",
                        "escalation_id in (select id from escalation where incident_id in (:incidents))"),
                RetainedTable.rows("escalation"),
                RetainedTable.codes("on_call_shift", "role", "rank", "username", "created_by"));
    }

    @Override
    public String running() {
        return "exists (select 1 from escalation where incident_id in (:incidents) and state = 'OPEN')";
    }
}
