package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** What the form {@code appeal-review} leaves in the process. */
record AppealDecisionForm(
        String appealId,
        @Nullable String appealOutcome,
        @Nullable String appealRationale,
        @Nullable String appealNewFacts,
        @Nullable String reducedAction,
        @Nullable String reducedDuration,
        @Nullable Boolean expungeStrike,
        @Nullable String rejectionAnswer) {}
