package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** Inputs of the table {@code appeal-eligibility}, named as in domain.md 4.8. */
record AppealFacts(
        boolean beyondWindow,
        boolean alreadyAppealed,
        boolean newEvidence,
        String enforcementAction,
        boolean courtOrder,
        boolean incomeCritical,
        @Nullable String severity) {}
