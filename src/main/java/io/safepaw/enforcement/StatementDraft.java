package io.safepaw.enforcement;

import java.util.LinkedHashMap;
import java.util.Map;
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
        boolean forDatabase) {

    /** What the person reads of it, by form field; null where nothing was written. */
    Map<String, String> read() {
        var read = new LinkedHashMap<String, String>();
        read.put("sorFacts", facts);
        read.put("clauseExplanation", clauseExplanation);
        read.put("legalGround", legalGround);
        read.put("legalExplanation", legalExplanation);
        read.put("remedySteps", remedySteps);
        return read;
    }
}
