package io.safepaw.claims;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code claim-assess} leaves in the process, and what the rules said of its lines. */
record AssessmentForm(
        String claimId,
        @Nullable String assessmentDecision,
        @Nullable List<AssessedLine> claimLines,
        @Nullable List<LineWindow> lineWindows,
        @Nullable String denialCode,
        @Nullable String policyClauseId,
        @Nullable String policyClauseVersion,
        @Nullable BigDecimal goodwillAmount,
        @Nullable List<String> fraudMarks,
        @Nullable List<String> requestedDocuments,
        @Nullable String assessmentRationale) {}
