package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code evidence-review} leaves in the process. */
record ReviewForm(
        String incidentId,
        String investigationId,
        @Nullable List<String> reviewedEvidenceIds,
        @Nullable List<String> evidenceObtained,
        @Nullable String evidenceGap,
        @Nullable String evidenceWeight,
        @Nullable Boolean factsDisputed,
        @Nullable String conflictText) {}
