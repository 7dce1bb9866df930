package io.safepaw.casefile;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A report that opens an incident.
 *
 * @param openedAt when the report reached us (for e-mail: received by our server), UTC
 */
public record NewIncident(
        Channel channel,
        String subject,
        Facts facts,
        String market,
        @Nullable String bookingRef,
        NewParty reporter,
        Instant openedAt) {}
