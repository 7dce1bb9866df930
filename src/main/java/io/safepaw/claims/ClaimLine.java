package io.safepaw.claims;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One thing that was paid for.
 *
 * @param description reference to the words
 * @param documentId the invoice that brought it
 * @param acceptedAmount null until it was assessed
 * @param reason code, where less than the amount is accepted
 */
public record ClaimLine(
        int lineNo,
        LocalDate date,
        BigDecimal amount,
        @Nullable String description,
        @Nullable UUID documentId,
        @Nullable BigDecimal acceptedAmount,
        @Nullable Boolean inWindow,
        @Nullable String reason) {

    boolean isAssessed() {
        return acceptedAmount != null;
    }
}
