package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** Answer of the table {@code appeal-eligibility}. */
record Eligibility(
        @Nullable String admissibility,
        @Nullable String decideWithin,
        @Nullable String ruleVersion) {}
