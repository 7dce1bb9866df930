package io.safepaw.evidence;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Files go with the case file, and so does who looked at them. */
@Component
class RetainedEvidence implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.rows("graphic_view"),
                RetainedTable.rows("evidence"),
                RetainedTable.rows("evidence_content"),
                // Counts for its day only.
                RetainedTable.codes("graphic_opt_out", "username"));
    }
}
