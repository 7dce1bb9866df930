package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** A row of the answer of the table {@code interim-measures}. */
record RuledMeasure(
        @Nullable String measure,
        @Nullable String duration,
        @Nullable String ruleVersion) {}
