package io.safepaw.claims;

import io.safepaw.casefile.PartyWithdrew;
import io.safepaw.casefile.Withdrawn;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A claimant who withdraws ends the claims that are theirs; one whose payment is on its way goes on. */
@Component
class WithdrawnClaims {

    private final Claims claims;

    WithdrawnClaims(Claims claims) {
        this.claims = claims;
    }

    @ApplicationModuleListener
    void on(PartyWithdrew event) {
        if (event.what() != Withdrawn.CLAIM) {
            return;
        }
        claims.of(event.incidentId()).stream()
                .filter(claim -> claim.claimant().equals(event.partyId()))
                .filter(claim -> !claim.isEnded() && claim.status() != ClaimStatus.PAYMENT)
                .forEach(claim -> claims.withdraw(claim.id(), event.by()));
    }
}
