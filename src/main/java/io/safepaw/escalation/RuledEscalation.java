package io.safepaw.escalation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.lang.Nullable;

/** One answer of the decision {@code mandatory-escalations}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RuledEscalation(
        @Nullable String target,
        @Nullable String mode,
        @Nullable String ackWithin,
        @Nullable String reason,
        @Nullable String ruleVersion) {}
