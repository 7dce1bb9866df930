package io.safepaw.intake;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedRecord;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mail as it came goes with its incident; what belongs to none goes by its age, but not while it waits for somebody. */
@Component
class RetainedMail implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows(
                        "inbound_message",
                        "incident_id in (:incidents) or incident_id is null and relates_to in (:incidents)"),
                RetainedTable.rows(
                                "inbound_message",
                                "incident_id is null and relates_to is null and state in ('DISMISSED', 'AUTOMATIC')"
                                        + " and recorded_at < :before")
                        .with(RetainedRecord.UNFILED_MESSAGE),
                // Forgotten after some days anyway; a digest, and the number of an incident.
                RetainedTable.codes("idempotent_request", "caller", "key", "request_sha256", "answer"),
                // Of nobody's incident yet; forgotten after safepaw.intake.report-drafts-kept.
                RetainedTable.codes("report_draft", "username", "typed"));
    }

    @Override
    public String running() {
        return "exists (select 1 from inbound_message where (incident_id in (:incidents) or relates_to in (:incidents))"
                + " and state in ('RECEIVED', 'NEEDS_LOOK'))";
    }
}
