package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A measure that holds before anything is decided. Times are UTC.
 *
 * @param party against whom; null where only the booking is known
 * @param part whose account it is about, as far as is known without the party
 * @param longest how long it holds unless a lead renews it
 * @param begunAt since when its process runs; null while nobody knows whom it is against
 * @param reviewAt when it is looked at again
 * @param groundlessAt since when the table that imposed it does not call for it any more
 * @param identifiedAt when the person became known, where only the booking was known before
 */
public record InterimMeasure(
        UUID id,
        IncidentId incidentId,
        @Nullable PartyId party,
        MeasurePart part,
        Measure measure,
        MeasureState state,
        String requestedBy,
        @Nullable String ruleVersion,
        Period longest,
        Instant requestedAt,
        @Nullable Instant begunAt,
        @Nullable Instant imposedAt,
        @Nullable Instant endsAt,
        @Nullable Instant reviewAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable MeasureEnd endReason,
        @Nullable Instant groundlessAt,
        @Nullable Instant identifiedAt) {

    /** Whether it is still to be said whom it is against. */
    boolean isWaiting() {
        return begunAt == null && state == MeasureState.REQUESTED;
    }

    public boolean isEnded() {
        return state == MeasureState.ENDED;
    }
}
