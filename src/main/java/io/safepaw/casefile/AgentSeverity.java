package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/**
 * The severity that an agent set in triage.
 *
 * @param mayLower whether the agent was allowed to go below the rules (domain.md 2.2)
 * @param note reference to the agent's reason
 */
record AgentSeverity(
        Severity severity,
        Actor by,
        boolean mayLower,
        @Nullable String note) {

    /**
     * Why a severity below the rules does not count.
     *
     * @return code; null where it counts, or is not below them
     */
    @Nullable
    String objection(Severity ruled) {
        if (!ruled.isAbove(severity)) {
            return null;
        }
        if (!mayLower) {
            return "NOT_A_LEAD";
        }
        return note == null ? "NO_REASON_GIVEN" : null;
    }

    /** In doubt the higher one; a lower one counts only from somebody who may lower it, with a reason. */
    SeverityDecision against(Severity ruled, String ruleReason, String ruleVersion) {
        if (severity.isAbove(ruled)) {
            return new SeverityDecision(severity, "RAISED_BY_AGENT", by, ruled, ruleVersion, note);
        }
        if (ruled.isAbove(severity) && objection(ruled) == null) {
            return new SeverityDecision(severity, "LOWERED_BY_LEAD", by, ruled, ruleVersion, note);
        }
        return new SeverityDecision(ruled, ruleReason, Actor.SYSTEM, ruled, ruleVersion, null);
    }
}
