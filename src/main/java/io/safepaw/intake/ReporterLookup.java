package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentOpened;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.Marketplace;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Asks the marketplace who a reporter is, and whether a booking runs. It happens beside the process: a marketplace that is
 * away must not keep a hurt pet waiting, and the outbox asks again until it answers.
 */
@Component
class ReporterLookup {

    private final Marketplace marketplace;
    private final Parties parties;
    private final Incidents incidents;

    ReporterLookup(Marketplace marketplace, Parties parties, Incidents incidents) {
        this.marketplace = marketplace;
        this.parties = parties;
        this.incidents = incidents;
    }

    @ApplicationModuleListener
    void on(IncidentOpened event) {
        var reporter = parties.reporterOf(event.incidentId());
        if (reporter.email() == null) {
            return;
        }
        marketplace.findUser(reporter.email()).ifPresent(user -> {
            parties.identify(
                    reporter.id(), user.id(), PartyRole.valueOf(user.role().name()));
            parties.recordMarket(reporter.id(), user.market());
            if (user.activeBookingRef() != null) {
                incidents.recordActiveBooking(event.incidentId(), user.activeBookingRef(), Actor.SYSTEM);
            }
        });
    }
}
