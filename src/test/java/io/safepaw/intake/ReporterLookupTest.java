package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.IncidentOpened;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.MarketplaceUser;
import io.safepaw.marketplace.MarketplaceUser.UserRole;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;

class ReporterLookupTest {

    private final IncidentId incident = IncidentId.random();
    private final PartyId reporter = PartyId.random();
    private final Parties parties = mock(Parties.class);
    private final Incidents incidents = mock(Incidents.class);

    @Test
    void theBookingOfAKnownReporterIsNoted() {
        reporterWrites("olivia.owner@example.org");
        var user = new MarketplaceUser("u-1001", UserRole.OWNER, "BK-20031", "US");

        new ReporterLookup(email -> Optional.of(user), parties, incidents).on(new IncidentOpened(incident));

        verify(parties).identify(reporter, "u-1001", PartyRole.OWNER);
        verify(parties).recordMarket(reporter, "US");
        verify(incidents).recordActiveBooking(incident, "BK-20031", Actor.SYSTEM);
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
                        parties,
                        incidents)
                .on(new IncidentOpened(incident));

        assertThat(asked).isEmpty();
        verify(parties, never()).identify(ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any());
    }

    private void reporterWrites(String email) {
        when(parties.reporterOf(incident))
                .thenReturn(new Party(reporter, incident, PartyRole.REPORTER, null, null, email, null, null, "token"));
    }
}
