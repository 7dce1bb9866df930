package io.safepaw.communication;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was said goes with the case file. */
@Component
class RetainedMessages implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("outgoing_message"),
                RetainedTable.rows("sms_message"),
                // A keyed digest, for as long as the wish holds.
                RetainedTable.codes("sms_opt_out", "number_key", "reason"),
                // Words of ours.
                RetainedTable.codes("letter_version", "template", "language", "words", "reason", "author"),
                RetainedTable.codes("letter_publication", "template", "language", "published_by"),
                RetainedTable.rows("contact"),
                RetainedTable.rows("disclosure_release"));
    }

    @Override
    public String running() {
        return "exists (select 1 from outgoing_message where incident_id in (:incidents) and state in ('QUEUED', 'SENDING'))"
                + " or exists (select 1 from sms_message where incident_id in (:incidents) and state in ('QUEUED', 'SENDING'))";
    }
}
