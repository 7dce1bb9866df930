package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives the owner the price of a booking back to which nobody came; that is no matter of the Guarantee (domain.md 2.1). */
@Component
class RefundBooking implements CaseAction {

    private final Bookings bookings;

    RefundBooking(Bookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public String id() {
        return "refund-booking";
    }

    @Override
    public String label() {
        return "Refund the booking";
    }

    @Override
    public String formId() {
        return "refund-booking";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-senior");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.facts().category() == Category.NO_SHOW
                && incident.bookingRef() != null
                && incident.mergedInto() == null;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        bookings.refund(incident, (String) values.get("refundNote"), actor);
        return "The owner has the whole price back.";
    }
}
