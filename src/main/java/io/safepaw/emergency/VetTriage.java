package io.safepaw.emergency;

/** A row of the decision {@code vet-triage}. @param vetContactWithin ISO 8601 */
record VetTriage(String triage, String action, String contactRole, String vetContactWithin, String ruleVersion) {}
