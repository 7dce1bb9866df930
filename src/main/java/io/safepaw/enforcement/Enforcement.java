package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.marketplace.BookingPlan;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What a safety review decided against a person or pet. Texts are references, times UTC.
 *
 * @param subjectRef who it is in all incidents
 * @param alsoActions what goes with the action for the same time
 * @param limitedFeatures codes of what cannot be offered or booked; empty where the action is no limit of features
 * @param returnConditions reference to what is asked for beside the usual conditions of a return
 * @param duration null where it has no end, or nothing to end
 * @param ruledAction what the table recommended; null where nothing was
 * @param secondReviewer user name; null until somebody agreed
 * @param effectiveAt from when on it holds
 * @param appealUntil last moment of the window
 * @param round how often the effect was taken back; part of the keys at the marketplace
 * @param trainedAt when the person completed the training; null where there was none, or not yet
 * @param strikePoints points that it brings; 0: no strike
 * @param appliedAt when it took effect; null while it has none
 */
public record Enforcement(
        UUID id,
        UUID reviewId,
        IncidentId incidentId,
        PartyId party,
        String subjectRef,
        SubjectRole subjectRole,
        EnforcementState state,
        EnforcementAction action,
        List<EnforcementAction> alsoActions,
        List<String> limitedFeatures,
        @Nullable String returnConditions,
        @Nullable Period duration,
        @Nullable EnforcementAction ruledAction,
        @Nullable String deviationReason,
        BookingPlan bookingPlan,
        PayoutPlan payoutPlan,
        boolean courtOrder,
        boolean businessUser,
        boolean incomeCritical,
        boolean secondReviewerNeeded,
        String decidedBy,
        Instant decidedAt,
        @Nullable String secondReviewer,
        @Nullable Instant effectiveAt,
        @Nullable Instant endsAt,
        @Nullable Period appealWindow,
        @Nullable Instant appealUntil,
        int round,
        @Nullable Instant notifiedAt,
        @Nullable Instant appliedAt,
        @Nullable Instant endedAt,
        @Nullable Instant trainedAt,
        int strikePoints,
        @Nullable Period strikeValidFor) {

    /** Whether any part of it takes something away. */
    public boolean isRestricting() {
        return action.isRestricting() || alsoActions.stream().anyMatch(EnforcementAction::isRestricting);
    }

    /** Whether the other measure is lighter than this one: by the order of the catalogue (domain.md 4.4), then by its time. */
    public boolean isHeavierThan(EnforcementAction other, @Nullable Period lasting) {
        if (other != action) {
            return action.isHeavierThan(other);
        }
        return !alsoActions.isEmpty()
                || duration != null && lasting != null && Codes.endsEarlier(decidedAt, lasting, duration);
    }

    /** Whether the reporter may appeal, too: in the EU, where nothing was done (DSA Art. 20). */
    boolean isAppealableByReporter(String market) {
        return market.equals("EU") && action == EnforcementAction.NO_ACTION_LIFT_INTERIM;
    }

    /** Whether it may take effect as far as people are concerned. */
    public boolean isApproved() {
        return !secondReviewerNeeded || secondReviewer != null;
    }

    /** Whether it is, or was, carried out. */
    public boolean hasEffect() {
        return state == EnforcementState.IN_FORCE || state == EnforcementState.ENDED;
    }
}
