package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentOpened;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.BookingLookup;
import io.safepaw.marketplace.BookingSummary;
import io.safepaw.marketplace.Marketplace;
import io.safepaw.marketplace.MarketplaceUser;
import org.springframework.lang.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Asks the marketplace who a reporter is, which language they speak, whether a booking runs, and in which market. It happens beside the process: a marketplace that is
 * away must not keep a hurt pet waiting, and the outbox asks again until it answers.
 */
@Component
class ReporterLookup {

    private final Marketplace marketplace;
    private final BookingLookup bookings;
    private final Parties parties;
    private final Incidents incidents;

    ReporterLookup(Marketplace marketplace, BookingLookup bookings, Parties parties, Incidents incidents) {
        this.marketplace = marketplace;
        this.bookings = bookings;
        this.parties = parties;
        this.incidents = incidents;
    }

    @ApplicationModuleListener
    void on(IncidentOpened event) {
        var incident = event.incidentId();
        var reporter = parties.reporterOf(incident);
        if (reporter.email() != null) {
            marketplace.findUser(reporter.email()).ifPresent(user -> identify(incident, reporter, user));
        }
        var booking = incidents.get(incident).bookingRef();
        if (booking != null) {
            bookings.find(booking)
                    .map(BookingSummary::market)
                    .ifPresent(market -> changeMarket(incident, market, MarketSource.BOOKING));
        }
    }

    private void identify(IncidentId incident, Party reporter, MarketplaceUser user) {
        parties.identify(reporter.id(), user.id(), PartyRole.valueOf(user.role().name()));
        parties.recordMarket(reporter.id(), user.market());
        changeMarket(incident, user.market(), MarketSource.ACCOUNT);
        Language.of(user.language()).ifPresent(language -> incidents.recordLanguage(incident, language, Actor.SYSTEM));
        if (user.activeBookingRef() != null) {
            incidents.recordActiveBooking(incident, user.activeBookingRef(), Actor.SYSTEM);
        }
    }

    /** A country where we do not work tells no market. */
    private void changeMarket(IncidentId incident, @Nullable String code, MarketSource source) {
        Market.of(code).ifPresent(market -> incidents.changeMarket(incident, market, source, Actor.SYSTEM));
    }
}
