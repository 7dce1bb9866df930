package io.safepaw.metrics;

import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * Which facts count; null: whatever it is.
 *
 * @param agent user name of whom they are told
 * @param team user names of those of whom they are told
 */
public record FactFilter(
        @Nullable String market,
        @Nullable String severity,
        @Nullable String category,
        @Nullable String channel,
        @Nullable String agent,
        @Nullable Set<String> team) {

    public static final FactFilter ALL = new FactFilter(null, null, null, null, null, null);

    /** Whether what is told would be told of one person; of a lead with one agent each knows the other's part. */
    boolean isOfOne() {
        return agent != null || team != null && team.size() <= 2;
    }
}
