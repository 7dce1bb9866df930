package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/**
 * The parts of a statement of reasons that people write. Words, not references.
 *
 * @param redactedFacts the facts for the public database, without personal data
 */
record StatementDraft(
        EnforcementAction action,
        boolean restricting,
        @Nullable Ground ground,
        @Nullable String clauseId,
        @Nullable String clauseVersion,
        @Nullable String clauseExplanation,
        @Nullable String legalGround,
        @Nullable String legalExplanation,
        @Nullable String facts,
        @Nullable String redactedFacts,
        @Nullable String remedySteps,
        boolean forDatabase) {}
