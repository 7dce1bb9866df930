package io.safepaw.emergency;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** What the form {@code vet-authorisation} leaves in the process. Amounts are in the currency of the estimate. */
record AuthorisationForm(
        String incidentId,
        String estimateId,
        VetAuthority vetAuthority,
        @Nullable String careDecision,
        @Nullable String decidedByRole,
        @Nullable String decidedByRef,
        @Nullable BigDecimal authorisedAmount,
        @Nullable String consentKind,
        @Nullable String consentRef,
        @Nullable String exactWords,
        @Nullable String paymentMethod,
        @Nullable String careNote) {}
