package io.safepaw.enforcement;

import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The statement of reasons (domain.md 4.6; DSA Art. 17). Texts are references to the case file; times are UTC.
 *
 * @param territorialScope ISO country codes
 * @param effectiveFrom null while it is a draft
 * @param notifierIdentity normally null; only where strictly necessary
 * @param automatedDecision {@code FULLY}, {@code PARTIALLY} or {@code NOT}; here always people decide
 * @param redress how to appeal, until when, and where else to go
 */
public record StatementOfReasons(
        List<String> decisionTypes,
        List<String> territorialScope,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        @Nullable String facts,
        @Nullable String redactedFacts,
        SourceType sourceType,
        @Nullable String notifierIdentity,
        boolean automatedDetection,
        String automatedDecision,
        @Nullable Ground ground,
        @Nullable String legalGround,
        @Nullable String legalExplanation,
        @Nullable String clauseId,
        @Nullable String clauseVersion,
        @Nullable String clauseExplanation,
        String category,
        @Nullable String categorySpecification,
        Redress redress,
        String accountType,
        List<String> contentType,
        String puid) {

    /** @param outOfCourtBody null where the market has none */
    public record Redress(
            @Nullable Instant appealUntil, @Nullable String outOfCourtBody, boolean court) {}

    /** The same statement for a lighter action. */
    StatementOfReasons reducedTo(EnforcementAction action, @Nullable Instant until) {
        return new StatementOfReasons(
                action.decisionTypes(),
                territorialScope,
                effectiveFrom,
                until,
                facts,
                redactedFacts,
                sourceType,
                notifierIdentity,
                automatedDetection,
                automatedDecision,
                ground,
                legalGround,
                legalExplanation,
                clauseId,
                clauseVersion,
                clauseExplanation,
                category,
                categorySpecification,
                redress,
                accountType,
                contentType,
                puid);
    }

    /** The same statement with its times. */
    StatementOfReasons effective(Instant from, @Nullable Instant until) {
        return with(from, until, redress);
    }

    /** The same statement with the end of the window for an appeal. */
    StatementOfReasons appealableUntil(Instant appealUntil) {
        return with(effectiveFrom, effectiveTo, new Redress(appealUntil, redress.outOfCourtBody(), redress.court()));
    }

    private StatementOfReasons with(@Nullable Instant from, @Nullable Instant until, Redress redressNow) {
        return new StatementOfReasons(
                decisionTypes,
                territorialScope,
                from,
                until,
                facts,
                redactedFacts,
                sourceType,
                notifierIdentity,
                automatedDetection,
                automatedDecision,
                ground,
                legalGround,
                legalExplanation,
                clauseId,
                clauseVersion,
                clauseExplanation,
                category,
                categorySpecification,
                redressNow,
                accountType,
                contentType,
                puid);
    }
}
