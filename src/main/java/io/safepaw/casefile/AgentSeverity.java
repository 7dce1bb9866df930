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

    /** In doubt the higher one; a lower one counts only from somebody who may lower it, with a reason. */
    SeverityDecision against(Severity ruled, String ruleReason, String ruleVersion) {
        if (severity.isAbove(ruled)) {
            return new SeverityDecision(severity, "RAISED_BY_AGENT", by, ruled, ruleVersion, note);
        }
        if (ruled.isAbove(severity) && mayLower && note != null) {
            return new SeverityDecision(severity, "LOWERED_BY_LEAD", by, ruled, ruleVersion, note);
        }
        return new SeverityDecision(ruled, ruleReason, Actor.SYSTEM, ruled, ruleVersion, null);
    }
}
