package io.safepaw.enforcement;

import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Inputs of the table {@code appeal-eligibility}, named as in domain.md 4.8, and what the form of the reviewer depends on. */
record AppealFacts(
        boolean beyondWindow,
        boolean alreadyAppealed,
        boolean newEvidence,
        String enforcementAction,
        boolean courtOrder,
        boolean incomeCritical,
        @Nullable String severity,
        String appealScope,
        @Nullable String violation,
        String appellant,
        List<Map<String, String>> featureOptions) {}
