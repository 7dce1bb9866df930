package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An offer to open an account again under conditions. Times are UTC.
 *
 * @param appealId the appeal that led to it; null where a safety review did
 * @param conditions reference to what was asked for beside the usual conditions
 * @param settledAt from when on no answer counts
 */
record ReturnOffer(
        UUID id,
        UUID enforcementId,
        IncidentId incidentId,
        @Nullable UUID appealId,
        @Nullable String conditions,
        Instant openUntil,
        @Nullable Answer answer,
        @Nullable Instant settledAt) {

    enum Answer {
        ACCEPTED,
        DECLINED
    }

    boolean isOpen() {
        return answer == null && settledAt == null;
    }

    boolean isAccepted() {
        return answer == Answer.ACCEPTED && settledAt != null;
    }
}
