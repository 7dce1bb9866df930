package io.safepaw.escalation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.lang.Nullable;

/** One answer of the decision {@code case-complexity}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ComplexityPoints(int points, @Nullable String ruleVersion) {}
