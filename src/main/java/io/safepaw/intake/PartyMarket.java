package io.safepaw.intake;

import io.safepaw.casefile.Language;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyAdded;
import io.safepaw.casefile.PartyRole;
import io.safepaw.marketplace.Marketplace;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Asks the marketplace of which market a party is whom staff added, and in which language it reads; the reporter is looked up as a whole. Where owners of later
 * bookings are says nothing about the matter.
 */
@Component
class PartyMarket {

    private final Marketplace marketplace;
    private final Parties parties;

    PartyMarket(Marketplace marketplace, Parties parties) {
        this.marketplace = marketplace;
        this.parties = parties;
    }

    @ApplicationModuleListener(condition = "#event.role().name() != 'REPORTER'")
    void on(PartyAdded event) {
        var party = parties.find(event.partyId()).orElseThrow();
        boolean counts = party.role() != PartyRole.REPORTER && party.role() != PartyRole.LATER_OWNER;
        if (counts && party.email() != null) {
            marketplace.findUser(party.email()).ifPresent(user -> {
                parties.recordMarket(party.id(), user.market());
                Language.of(user.language()).ifPresent(language -> parties.recordLanguage(party.id(), language));
            });
        }
    }
}
