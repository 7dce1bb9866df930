package io.safepaw.intake;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Who writes, on the incident that the message is filed on: a merge may have carried it to another one. */
@Component
class Writers {

    private final Parties parties;

    Writers(Parties parties) {
        this.parties = parties;
    }

    PartyId on(IncidentId incident, Party party) {
        if (party.incidentId().equals(incident)) {
            return party.id();
        }
        return parties.of(incident).stream()
                .filter(known -> known.role() == party.role()
                        && (isSame(known.email(), party.email()) || isSame(known.phone(), party.phone())))
                .findFirst()
                .orElseGet(() -> parties.add(
                        incident,
                        new NewParty(
                                party.role(),
                                party.involvedAs(),
                                party.name(),
                                party.email(),
                                party.phone(),
                                party.marketplaceUserId())))
                .id();
    }

    private static boolean isSame(@Nullable String address, @Nullable String other) {
        return address != null && address.equalsIgnoreCase(other);
    }
}
