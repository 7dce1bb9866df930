package io.safepaw.metrics;

import io.safepaw.casefile.RetainedData;
import io.safepaw.casefile.RetainedTable;
import java.util.List;
import org.springframework.stereotype.Component;

/** Figures stay as the log they are computed from does: codes, times and user names of staff. */
@Component
class RetainedMetrics implements RetainedData {

    @Override
    public List<RetainedTable> tables() {
        return List.of(
                RetainedTable.codes(
                        "metric_fact", "metric", "agent", "detail", "severity", "category", "market", "channel"),
                RetainedTable.codes("metric_position"));
    }
}
