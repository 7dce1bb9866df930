package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentOpened;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.Status;
import io.safepaw.marketplace.BookingSummary;
import io.safepaw.marketplace.MarketplaceUser;
import io.safepaw.marketplace.MarketplaceUser.UserRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReporterLookupTest {

    private final IncidentId incident = IncidentId.random();
    private final PartyId reporter = PartyId.random();
    private final Parties parties = mock(Parties.class);
    private final Incidents incidents = mock(Incidents.class);

    @Test
    void theBookingOfAKnownReporterIsNoted() {
        reporterWrites("olivia.owner@example.org");
        var user = new MarketplaceUser("u-1001", UserRole.OWNER, "BK-20031", "US", "es");

        new ReporterLookup(email -> Optional.of(user), booking -> Optional.empty(), parties, incidents)
                .on(new IncidentOpened(incident));

        verify(parties).identify(reporter, "u-1001", PartyRole.OWNER);
        verify(parties).recordMarket(reporter, "US");
        verify(incidents).recordActiveBooking(incident, "BK-20031", Actor.SYSTEM);
        verify(incidents).recordLanguage(incident, Language.ES, Actor.SYSTEM);
    }

    @Test
    void theMarketIsThatOfTheAccountAndThenOfTheBooking() {
        reporterWrites("oskar.owner@example.org");
        booked("BK-30044");
        var user = new MarketplaceUser("u-1002", UserRole.OWNER, null, "GB", "es");

        new ReporterLookup(
                        email -> Optional.of(user),
                        booking -> booking.equals("BK-30044") ? bookingIn("SE") : Optional.empty(),
                        parties,
                        incidents)
                .on(new IncidentOpened(incident));

        var inOrder = inOrder(incidents);
        inOrder.verify(incidents).changeMarket(incident, Market.UK, MarketSource.ACCOUNT, Actor.SYSTEM);
        inOrder.verify(incidents).changeMarket(incident, Market.EU, MarketSource.BOOKING, Actor.SYSTEM);
    }

    @Test
    void theBookingOfAReporterWhoIsNotKnownTellsTheMarketToo() {
        reporterWrites(null);
        booked("BK-30044");

        new ReporterLookup(email -> Optional.empty(), booking -> bookingIn("SE"), parties, incidents)
                .on(new IncidentOpened(incident));

        verify(incidents).changeMarket(incident, Market.EU, MarketSource.BOOKING, Actor.SYSTEM);
    }

    @Test
    void aCountryWhereWeDoNotWorkChangesNothing() {
        reporterWrites(null);
        booked("BK-30044");

        new ReporterLookup(email -> Optional.empty(), booking -> bookingIn("JP"), parties, incidents)
                .on(new IncidentOpened(incident));

        verify(incidents, never()).changeMarket(any(), any(), any(), any());
    }

    @Test
    void aReporterWithoutAddressIsNotAskedFor() {
        reporterWrites(null);
        var asked = new ArrayList<String>();

        new ReporterLookup(
                        email -> {
                            asked.add(email);
                            return Optional.empty();
                        },
                        booking -> Optional.empty(),
                        parties,
                        incidents)
                .on(new IncidentOpened(incident));

        assertThat(asked).isEmpty();
        verify(parties, never()).identify(any(), any(), any());
    }

    private void booked(String reference) {
        when(incidents.get(incident))
                .thenReturn(new Incident(
                        incident,
                        "SP-000001",
                        Status.NEW,
                        null,
                        null,
                        Facts.unknown(Category.PET_INJURY),
                        0,
                        ReportDetails.NONE,
                        Channel.EMAIL,
                        "Dog hurt",
                        "US",
                        MarketSource.DEFAULT,
                        reference,
                        null,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null,
                        false,
                        CaseKind.REPORT));
    }

    private void reporterWrites(String email) {
        booked(null);
        when(parties.reporterOf(incident))
                .thenReturn(new Party(reporter, incident, PartyRole.REPORTER, null, null, email, null, null, "token"));
    }

    private static Optional<BookingSummary> bookingIn(String market) {
        return Optional.of(new BookingSummary("BK-30044", BookingSummary.State.ACTIVE, null, null, 1, 0, market));
    }
}
