package io.safepaw.metrics;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * All that was measured of one incident, with what it is asked by.
 *
 * @param facts in the order of the metrics
 */
record MatterFacts(
        @Nullable String category,
        @Nullable String market,
        @Nullable String channel,
        List<Fact> facts) {

    static final MatterFacts NONE = new MatterFacts(null, null, null, List.of());
}
