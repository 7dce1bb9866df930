package io.safepaw.investigation;

import org.springframework.lang.Nullable;

/** References instead of the texts of the review, and whether the statements contradict each other. */
record ReviewTexts(
        @Nullable String evidenceGap,
        String evidenceWeight,
        boolean factsDisputed,
        @Nullable String conflictText) {}
