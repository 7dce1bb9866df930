package io.safepaw.commitment;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Promises go with the case file, and hold it while somebody waits for one. */
@Component
class RetainedCommitments implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(RetainedTable.rows("commitment"));
    }

    @Override
    public String running() {
        return "exists (select 1 from commitment where incident_id in (:incidents) and state = 'OPEN')";
    }
}
