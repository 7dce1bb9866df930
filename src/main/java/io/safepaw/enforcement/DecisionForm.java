package io.safepaw.enforcement;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code safety-review} leaves in the process, with the recommendation that it answers. */
record DecisionForm(
        String incidentId,
        String reviewId,
        @Nullable Recommendation recommendation,
        @Nullable HistoryForm.StrikePoints strikePoints,
        @Nullable String chosenAction,
        @Nullable String enforcementDuration,
        @Nullable List<String> limitedFeatures,
        @Nullable String returnConditions,
        @Nullable String deviationReason,
        @Nullable String removalProof,
        @Nullable String removalProofNote,
        @Nullable String bookingPlan,
        @Nullable String payoutPlan,
        @Nullable String decisionGround,
        @Nullable String clauseExplanation,
        @Nullable String legalGround,
        @Nullable String legalExplanation,
        @Nullable String sorFacts,
        @Nullable String sorRedactedFacts,
        @Nullable String remedySteps,
        @Nullable String sourceType,
        @Nullable Boolean automatedDetection,
        @Nullable Boolean noticeException,
        @Nullable Boolean courtOrder) {

    List<String> features() {
        return limitedFeatures == null ? List.of() : limitedFeatures;
    }

    /** Answer of the table {@code enforcement-action}. */
    record Recommendation(
            @Nullable String action,
            @Nullable List<String> alsoActions,
            @Nullable String duration,
            @Nullable Boolean secondReviewer,
            @Nullable String ruleVersion) {}
}
