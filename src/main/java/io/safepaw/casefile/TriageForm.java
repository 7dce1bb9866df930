package io.safepaw.casefile;

import java.math.BigDecimal;
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
                or(estimatedLoss, known.estimatedLoss()));
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
