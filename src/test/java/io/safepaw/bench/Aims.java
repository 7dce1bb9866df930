package io.safepaw.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the benchmark has to show.
 *
 * @param ratio least share of the floor's throughput
 * @param untilTriage longest time until a triage task is visible, for 99 of 100 reports
 */
record Aims(double ratio, Duration untilTriage) {

    private static final String RATIO = "safepaw.bench.aim.ratio";
    private static final String UNTIL_TRIAGE = "safepaw.bench.aim.p99";

    /** From system properties, the time in milliseconds. */
    static Aims configured() {
        return new Aims(
                Double.parseDouble(System.getProperty(RATIO, "0.5")),
                Duration.ofMillis(Long.getLong(UNTIL_TRIAGE, 1_500)));
    }

    /** A sentence for each aim that was missed. */
    List<String> missed(Measurement system, Measurement floor) {
        var missed = new ArrayList<String>();
        if (system.untilTriage().count() < system.accepted()) {
            missed.add("%d of %d reports have no triage task"
                    .formatted(system.accepted() - system.untilTriage().count(), system.accepted()));
        }
        var p99 = system.untilTriage().percentile(99);
        if (p99.compareTo(untilTriage) > 0) {
            missed.add("commit to visible triage task, p99: %d ms, the aim is at most %d ms (-D%s=<milliseconds>)"
                    .formatted(p99.toMillis(), untilTriage.toMillis(), UNTIL_TRIAGE));
        }
        ratio(missed, "triage tasks per second", system.throughput(), floor.throughput());
        ratio(missed, "jobs completed per second", system.jobsPerSecond(), floor.jobsPerSecond());
        return missed;
    }

    private void ratio(List<String> missed, String figure, double ours, double theirs) {
        if (!(ours / theirs >= ratio)) {
            missed.add(String.format(
                    Locale.ROOT,
                    "%s against the floor: %.2f, the aim is at least %.2f (-D%s=<ratio>)",
                    figure,
                    ours / theirs,
                    ratio,
                    RATIO));
        }
    }
}
