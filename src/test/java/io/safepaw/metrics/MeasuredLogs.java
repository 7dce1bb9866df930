package io.safepaw.metrics;

import io.safepaw.casefile.CaseEvent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What the application measures of logs, for who writes logs and facts beside it. */
public final class MeasuredLogs {

    /** Of the table, in the order of the values. */
    public static final String COLUMNS =
            "incident_id, metric, nth, started_at, at, seconds, office_seconds, hit, score, "
                    + "agent, detail, severity, category, market, channel, part, whole";

    private final Measures measures;

    MeasuredLogs(Measures measures) {
        this.measures = measures;
    }

    /** Gives the rows of one incident that nothing was merged into. */
    public void measure(List<CaseEvent> log, Consumer<List<Object>> rows) {
        var matter = measures.of(log, List.of());
        for (var fact : matter.facts()) {
            rows.accept(Arrays.asList(
                    log.getFirst().incidentId(),
                    fact.metric(),
                    fact.nth(),
                    fact.startedAt(),
                    fact.at(),
                    fact.seconds(),
                    fact.officeSeconds(),
                    fact.hit(),
                    fact.score(),
                    fact.agent(),
                    fact.detail(),
                    fact.severity(),
                    matter.category(),
                    matter.market(),
                    matter.channel(),
                    fact.part(),
                    fact.whole()));
        }
    }
}
