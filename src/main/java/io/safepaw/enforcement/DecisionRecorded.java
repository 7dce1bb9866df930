package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** A recorded decision: codes for the way on, references where free text was. */
record DecisionRecorded(
        String enforcementId,
        String enforcementAction,
        boolean secondReviewerNeeded,
        String secondReviewDueAt,
        boolean restriction,
        boolean wholeServiceEnded,
        @Nullable String deviationReason,
        @Nullable String removalProofNote,
        @Nullable String clauseExplanation,
        @Nullable String legalGround,
        @Nullable String legalExplanation,
        @Nullable String sorFacts,
        @Nullable String sorRedactedFacts,
        @Nullable String remedySteps,
        @Nullable String returnConditions) {}
