package io.safepaw.casefile;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What the form {@code triage} leaves in the process. A field that is absent, null or empty was not filled in.
 *
 * @param eventAt ISO date and time with offset, or without one in UTC
 * @param agentSeverity P0 to P3; empty where the rules shall decide
 */
record TriageForm(
        String incidentId,
        @Nullable String category,
        @Nullable String petHarm,
        @Nullable String humanHarm,
        @Nullable Boolean ongoing,
        @Nullable Boolean minorInvolved,
        @Nullable Boolean bookingActive,
        @Nullable String eventAt,
        @Nullable BigDecimal estimatedLoss,
        @Nullable Boolean suspectedCrimeLifeOrSafety,
        @Nullable Boolean findingLikely,
        @Nullable Boolean skinBroken,
        @Nullable Boolean mediaOrSocialSignal,
        @Nullable Boolean policeInvolved,
        @Nullable Boolean lawyerLetter,
        @Nullable Boolean suitThreat,
        @Nullable Boolean regulatorContact,
        @Nullable Boolean insurerInvolved,
        @Nullable Boolean dataExposure,
        @Nullable Boolean factsDisputed,
        @Nullable Boolean payoutAtStake,
        @Nullable Boolean pairBlockWanted,
        @Nullable Boolean reviewDisputed,
        @Nullable Boolean highRiskToOthers,
        @Nullable String subCategory,
        @Nullable String incidentLocation,
        @Nullable String discoveredAt,
        @Nullable String otherPetsPresent,
        @Nullable String desiredOutcome,
        @Nullable String language,
        @Nullable String market,
        @Nullable String agentSeverity,
        @Nullable String severityNote,
        @Nullable String triageNote,
        @Nullable String messageToReporter) {

    /** The facts with what was filled in; the others stay as they were. */
    Facts over(Facts known) {
        return new Facts(
                or(FormCodes.code("category", category, Category.class), known.category()),
                or(FormCodes.code("petHarm", petHarm, PetHarm.class), known.petHarm()),
                or(FormCodes.code("humanHarm", humanHarm, HumanHarm.class), known.humanHarm()),
                or(ongoing, known.ongoing()),
                or(minorInvolved, known.minorInvolved()),
                or(bookingActive, known.bookingActive()),
                or(FormCodes.time("eventAt", eventAt), known.eventAt()),
                or(estimatedLoss, known.estimatedLoss()),
                signals(known.signals()));
    }

    private Set<Signal> signals(Set<Signal> known) {
        var all = new HashSet<>(known);
        answer(all, Signal.SUSPECTED_CRIME_LIFE_OR_SAFETY, suspectedCrimeLifeOrSafety);
        answer(all, Signal.FINDING_LIKELY, findingLikely);
        answer(all, Signal.SKIN_BROKEN, skinBroken);
        answer(all, Signal.MEDIA_OR_SOCIAL_SIGNAL, mediaOrSocialSignal);
        answer(all, Signal.POLICE_INVOLVED, policeInvolved);
        answer(all, Signal.LAWYER_LETTER, lawyerLetter);
        answer(all, Signal.SUIT_THREAT, suitThreat);
        answer(all, Signal.REGULATOR_CONTACT, regulatorContact);
        answer(all, Signal.INSURER_INVOLVED, insurerInvolved);
        answer(all, Signal.DATA_EXPOSURE, dataExposure);
        answer(all, Signal.FACTS_DISPUTED, factsDisputed);
        answer(all, Signal.PAYOUT_AT_STAKE, payoutAtStake);
        answer(all, Signal.PAIR_BLOCK_WANTED, pairBlockWanted);
        answer(all, Signal.REVIEW_DISPUTED, reviewDisputed);
        answer(all, Signal.HIGH_RISK_TO_OTHERS, highRiskToOthers);
        return all;
    }

    private static void answer(Set<Signal> all, Signal signal, @Nullable Boolean isSo) {
        if (Boolean.TRUE.equals(isSo)) {
            all.add(signal);
        } else if (isSo != null) {
            all.remove(signal);
        }
    }

    ReportDetails details() {
        return new ReportDetails(
                FormCodes.code("subCategory", subCategory, SubCategory.class),
                incidentLocation,
                FormCodes.time("discoveredAt", discoveredAt),
                yesOrNo(otherPetsPresent),
                FormCodes.code("desiredOutcome", desiredOutcome, DesiredOutcome.class),
                FormCodes.code("language", language, Language.class));
    }

    private static @Nullable Boolean yesOrNo(@Nullable String answer) {
        return answer == null || answer.isBlank() ? null : answer.equals("YES");
    }

    @Nullable
    Market marketOf() {
        return FormCodes.code("market", market, Market.class);
    }

    @Nullable
    Severity severity() {
        return FormCodes.code("agentSeverity", agentSeverity, Severity.class);
    }

    private static <T> T or(@Nullable T filledIn, T known) {
        return filledIn == null ? known : filledIn;
    }
}
