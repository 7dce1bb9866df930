package io.safepaw.enforcement;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code appeal-review} leaves in the process. */
record AppealDecisionForm(
        String appealId,
        @Nullable String appealOutcome,
        @Nullable String appealRationale,
        @Nullable String appealNewFacts,
        @Nullable String reducedAction,
        @Nullable String reducedDuration,
        @Nullable List<String> limitedFeatures,
        @Nullable String returnConditions,
        @Nullable Boolean expungeStrike,
        @Nullable String rejectionAnswer) {

    List<String> features() {
        return limitedFeatures == null ? List.of() : limitedFeatures;
    }
}
