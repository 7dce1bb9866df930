package io.safepaw.emergency;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.marketplace.MarketplaceAccess;
import io.safepaw.marketplace.MarketplaceRejected;
import io.safepaw.marketplace.MarketplaceUnavailable;
import java.math.RoundingMode;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the marketplace does about the booking of an emergency. Without a booking there is nothing to do. */
@Service
@Transactional
public class Bookings {

    private final Incidents incidents;
    private final EmergencySteps steps;
    private final MarketplaceAccess marketplace;
    private final EventLog log;

    Bookings(Incidents incidents, EmergencySteps steps, MarketplaceAccess marketplace, EventLog log) {
        this.incidents = incidents;
        this.steps = steps;
        this.marketplace = marketplace;
        this.log = log;
    }

    /** @param source makes asking the marketplace again harmless */
    void confirmReplacement(String source, IncidentId incident, String provider) {
        var booking = incidents.get(incident).bookingRef();
        if (booking != null) {
            marketplace.bookings(incident).confirm(source, booking, provider);
        }
        steps.record(source, incident, EmergencyStep.REPLACEMENT_BOOKED, Map.of("candidateId", provider), Map.of());
    }

    void credit(String source, IncidentId incident, RehomingCredit credit) {
        var amount = credit.creditAmount().setScale(2, RoundingMode.HALF_UP);
        var booking = incidents.get(incident).bookingRef();
        if (booking != null) {
            marketplace.bookings(incident).credit(source, booking, amount, credit.creditCurrency());
        }
        steps.record(
                source,
                incident,
                EmergencyStep.CREDIT_GIVEN,
                Map.of(
                        "creditAmount", amount,
                        "creditCurrency", credit.creditCurrency(),
                        "ruleVersion", credit.ruleVersion()),
                Map.of());
    }

    /**
     * Gives the owner the whole price of the booking back, once for the incident.
     *
     * @param note reference to the reason
     * @throws ActionRefused if the marketplace refuses, or does not answer
     */
    void refund(Incident incident, String note, Actor actor) {
        if (log.of(incident.id()).stream().anyMatch(event -> event.type() == CaseEventType.BookingRefunded)) {
            throw new ActionRefused("The booking was refunded already.");
        }
        try {
            marketplace.bookings(incident.id()).refund(incident.id() + ":refund", incident.bookingRef());
        } catch (MarketplaceRejected e) {
            throw new ActionRefused(e.getMessage() + ".");
        } catch (MarketplaceUnavailable e) {
            throw new ActionRefused(
                    "The marketplace does not answer. Try again in a few minutes; nothing is paid twice.");
        }
        log.append(incident.id(), CaseEventType.BookingRefunded, actor, Map.of("note", note));
    }

    /** No request for a review, no survey, no marketing any more. */
    void stopPrompts(String source, IncidentId incident) {
        var booking = incidents.get(incident).bookingRef();
        if (booking != null) {
            marketplace.bookings(incident).stopPrompts(source, booking);
        }
        steps.record(source, incident, EmergencyStep.PROMPTS_STOPPED, Map.of(), Map.of());
    }
}
