package io.safepaw.casefile;

/**
 * What the decision {@code incident-severity} said.
 *
 * @param ruleVersion version of the table, for the audit (domain.md 7.6)
 */
record RuledSeverity(Severity severity, String severityReason, String ruleVersion) {}
