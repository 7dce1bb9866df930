package io.safepaw.bench;

import java.time.Duration;
import java.util.List;

/** Percentiles of measured times. */
record Latencies(List<Duration> sorted) {

    static Latencies of(List<Duration> measured) {
        return new Latencies(measured.stream().sorted().toList());
    }

    /** Nearest rank; zero where nothing was measured. */
    Duration percentile(int percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    int count() {
        return sorted.size();
    }
}
