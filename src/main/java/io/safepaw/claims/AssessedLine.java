package io.safepaw.claims;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** A row of the form {@code claim-assess}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record AssessedLine(
        int lineNo,
        @Nullable BigDecimal acceptedAmount,
        @Nullable String lineReason) {}
