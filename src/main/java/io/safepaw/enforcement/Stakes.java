package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Signal;
import io.safepaw.investigation.Finding;
import io.safepaw.investigation.Findings;
import io.safepaw.investigation.RiskToOthers;
import io.safepaw.marketplace.BookingLookup;
import io.safepaw.marketplace.BookingSummary;
import io.safepaw.marketplace.MarketplaceUnavailable;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/**
 * What is at stake in the booking of an incident: whether money can still be held, who else is in care or will be, and
 * whether they are at risk.
 */
@Service
class Stakes {

    private static final Logger LOG = LoggerFactory.getLogger(Stakes.class);

    private final Incidents incidents;
    private final InterimMeasures measures;
    private final Findings findings;
    private final BookingLookup bookings;

    Stakes(Incidents incidents, InterimMeasures measures, Findings findings, BookingLookup bookings) {
        this.incidents = incidents;
        this.measures = measures;
        this.findings = findings;
        this.bookings = bookings;
    }

    /** Inputs of the table {@code interim-measures}; null where nobody knows. */
    record Known(
            @Nullable Boolean petsInCare,
            @Nullable Boolean payoutReleased,
            @Nullable Boolean futureBookings,
            boolean bookingBlocked,
            @Nullable RiskToOthers riskToOthers) {}

    Known of(IncidentId incident) {
        var booking = booking(incident);
        return new Known(
                booking.map(known -> known.petsInCare() > 0).orElse(null),
                booking.map(known -> known.payoutReleasedAt() != null).orElse(null),
                booking.map(known -> known.laterBookings() > 0).orElse(null),
                measures.of(incident).stream()
                        .anyMatch(measure -> measure.measure() == Measure.BOOKING_BLOCK && !measure.isEnded()),
                risk(incident));
    }

    /** What people say of others in danger counts before a finding, and beside it. */
    private @Nullable RiskToOthers risk(IncidentId incident) {
        return incidents.get(incident).facts().signals().contains(Signal.HIGH_RISK_TO_OTHERS)
                ? RiskToOthers.HIGH
                : findings.of(incident).stream()
                        .reduce((first, last) -> last)
                        .map(Finding::riskToOthers)
                        .orElse(null);
    }

    /** Measures that protect people and pets do not wait for a marketplace that does not answer. */
    private Optional<BookingSummary> booking(IncidentId incident) {
        var ref = incidents.get(incident).bookingRef();
        try {
            return ref == null ? Optional.empty() : bookings.find(ref);
        } catch (MarketplaceUnavailable e) {
            LOG.warn("The booking of incident {} is not known: {}", incident, e.getMessage());
            return Optional.empty();
        }
    }
}
