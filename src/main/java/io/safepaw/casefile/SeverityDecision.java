package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/**
 * The severity that holds, and how it came about.
 *
 * @param reason code of the rule, or why an agent's severity holds instead
 * @param ruled what the decision table said
 * @param note reference to the agent's reason
 */
record SeverityDecision(
        Severity severity,
        String reason,
        Actor by,
        Severity ruled,
        @Nullable String ruleVersion,
        @Nullable String note) {}
