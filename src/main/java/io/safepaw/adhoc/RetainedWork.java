package io.safepaw.adhoc;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ad-hoc work goes with the case file. */
@Component
class RetainedWork implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(RetainedTable.rows("adhoc_work"));
    }

    @Override
    public String running() {
        return "exists (select 1 from adhoc_work where incident_id in (:incidents) and state = 'OPEN')";
    }
}
