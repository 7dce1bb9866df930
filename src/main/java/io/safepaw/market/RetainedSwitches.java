package io.safepaw.market;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who switched what and why is no data of an incident. */
@Component
class RetainedSwitches implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(RetainedTable.codes("market_switch", "market", "switch", "setting", "reason", "changed_by"));
    }
}
