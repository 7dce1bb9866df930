package io.safepaw.marketplace;

import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import org.springframework.stereotype.Service;

/**
 * The marketplace as an incident may change it. What a test incident asks for is answered as done and noted in its log, and
 * reaches nobody's account, booking or money.
 */
@Service
public class MarketplaceAccess {

    private final Incidents incidents;
    private final EventLog log;
    private final AccountMeasures accounts;
    private final Payments payments;
    private final PetBlocks pets;
    private final Replacements bookings;

    MarketplaceAccess(
            Incidents incidents,
            EventLog log,
            AccountMeasures accounts,
            Payments payments,
            PetBlocks pets,
            Replacements bookings) {
        this.incidents = incidents;
        this.log = log;
        this.accounts = accounts;
        this.payments = payments;
        this.pets = pets;
        this.bookings = bookings;
    }

    public AccountMeasures accounts(IncidentId incident) {
        return isTest(incident) ? rehearsal(incident) : accounts;
    }

    public Payments payments(IncidentId incident) {
        return isTest(incident) ? rehearsal(incident) : payments;
    }

    public PetBlocks pets(IncidentId incident) {
        return isTest(incident) ? rehearsal(incident) : pets;
    }

    public Replacements bookings(IncidentId incident) {
        return isTest(incident) ? rehearsal(incident) : bookings;
    }

    private boolean isTest(IncidentId incident) {
        return incidents.get(incident).test();
    }

    private Rehearsal rehearsal(IncidentId incident) {
        return new Rehearsal(incident, log, accounts, pets);
    }
}
