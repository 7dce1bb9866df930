package io.safepaw.sla;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Clocks stay: codes and times only. */
@Component
class RetainedClocks implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.codes("missed_target", "target"),
                RetainedTable.codes("calendar_day", "calendar", "hours", "created_by", "removed_by"),
                RetainedTable.codes("calendar_change", "calendar"),
                RetainedTable.codes("sla_clock", "target", "calendar", "rule_version", "state", "outcome"),
                RetainedTable.codes("sla_clock_pause"));
    }
}
