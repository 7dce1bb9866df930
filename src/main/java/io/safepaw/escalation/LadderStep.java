package io.safepaw.escalation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.springframework.lang.Nullable;

/** A row of the decision {@code escalation-ladder}, as far as somebody has to be told. */
@JsonIgnoreProperties(ignoreUnknown = true)
record LadderStep(
        @Nullable String role,
        @Nullable String person,
        @Nullable List<String> notifyBy,
        @Nullable String callEvery,
        @Nullable String ackTimeout,
        @Nullable String calendar,
        @Nullable String ruleVersion) {}
