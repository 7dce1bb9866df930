package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** References that replace the free text, and how the appeal ends. */
record AppealDecisionRecorded(
        @Nullable String appealRationale,
        @Nullable String appealNewFacts,
        @Nullable String returnConditions,
        String appealOutcome) {}
