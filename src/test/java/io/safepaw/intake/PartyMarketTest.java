package io.safepaw.intake;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyAdded;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.MarketplaceUser;
import io.safepaw.marketplace.MarketplaceUser.UserRole;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartyMarketTest {

    private static final MarketplaceUser USER = new MarketplaceUser("u-1", UserRole.PROVIDER, null, "EU", "es");

    private final PartyId party = PartyId.random();
    private final Parties parties = mock(Parties.class);

    @Test
    void theMarketOfAPartyThatTheMarketplaceKnowsIsNoted() {
        added(PartyRole.PROVIDER, "sam@example.org");

        verify(parties).recordMarket(party, "EU");
    }

    @Test
    void theReporterIsLookedUpElsewhereAndWhoHasNoAddressNotAtAll() {
        added(PartyRole.REPORTER, "olivia@example.org");
        added(PartyRole.PROVIDER, null);

        verify(parties, never()).recordMarket(any(), any());
    }

    private void added(PartyRole role, String email) {
        when(parties.find(party))
                .thenReturn(Optional.of(
                        new Party(party, IncidentId.random(), role, null, null, email, null, null, "token")));
        new PartyMarket(address -> Optional.of(USER), parties)
                .on(new PartyAdded(party, IncidentId.random(), role, UUID.randomUUID()));
    }
}
