package io.safepaw.enforcement;

import java.time.Instant;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * The statement of reasons (domain.md 4.6; DSA Art. 17). Texts are references to the case file; times are UTC.
 *
 * @param limitedFeatures codes of what cannot be offered or booked, where features are limited
 * @param territorialScope ISO country codes
 * @param effectiveFrom null while it is a draft
 * @param notifierIdentity normally null; only where strictly necessary
 * @param automatedDecision {@code FULLY}, {@code PARTIALLY} or {@code NOT}; here always people decide
 * @param remedySteps what the person can do about it, where that was said
 * @param redress how to appeal, until when, and where else to go
 */
public record StatementOfReasons(
        List<String> decisionTypes,
        List<String> limitedFeatures,
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
        String puid,
        @Nullable String remedySteps,
        List<Paragraph> paragraphs) {

    /** Of what the law of a place wants to be said beside the reasons; the words as they were sent. */
    public record Paragraph(StatementParagraph code, String text) {}

    /** Statements of earlier days name neither features nor paragraphs. */
    public StatementOfReasons {
        limitedFeatures = limitedFeatures == null ? List.of() : List.copyOf(limitedFeatures);
        paragraphs = paragraphs == null ? List.of() : List.copyOf(paragraphs);
    }

    /** @param outOfCourtBody null where the market has none */
    public record Redress(
            @Nullable Instant appealUntil, @Nullable String outOfCourtBody, boolean court) {}

    /** The same statement for a lighter action; where that restricts nothing, what was restricted ends then. */
    StatementOfReasons reducedTo(EnforcementAction action, List<String> features, @Nullable Instant until) {
        return new StatementOfReasons(
                action.isRestricting() ? action.decisionTypes() : decisionTypes,
                features,
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
                puid,
                remedySteps,
                paragraphs);
    }

    /** The same statement with its times. */
    StatementOfReasons effective(Instant from, @Nullable Instant until) {
        return with(from, until, redress, paragraphs);
    }

    /** The same statement with the end of the window for an appeal. */
    StatementOfReasons appealableUntil(Instant appealUntil) {
        return with(
                effectiveFrom,
                effectiveTo,
                new Redress(appealUntil, redress.outOfCourtBody(), redress.court()),
                paragraphs);
    }

    /** The same statement with what the law of the place wants to be said. */
    StatementOfReasons saying(List<Paragraph> all) {
        return with(effectiveFrom, effectiveTo, redress, all);
    }

    private StatementOfReasons with(
            @Nullable Instant from, @Nullable Instant until, Redress redressNow, List<Paragraph> all) {
        return new StatementOfReasons(
                decisionTypes,
                limitedFeatures,
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
                puid,
                remedySteps,
                all);
    }
}
