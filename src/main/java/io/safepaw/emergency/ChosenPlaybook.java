package io.safepaw.emergency;

/** A row of the decision {@code emergency-playbooks} that fits. */
record ChosenPlaybook(String playbook, String ruleVersion) {}
