package io.safepaw.claims;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.ModuleFacts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What the claims of an incident mean for who must know of it and what is held (domain.md 2.5 row 12, 4.2 row 4). */
@Component
class ClaimsOfIncident implements ModuleFacts {

    private final Claims claims;
    private final Incidents incidents;

    ClaimsOfIncident(Claims claims, Incidents incidents) {
        this.claims = claims;
        this.incidents = incidents;
    }

    @ApplicationModuleListener
    void on(GuaranteeClaimOpened opened) {
        if (!incidents.get(opened.incidentId()).status().isEnded()) {
            incidents.judgeAnew(opened.incidentId());
        }
    }

    /** Of several claims the one of a hurt person counts, else the newest; one that was withdrawn is none. */
    @Override
    public Map<String, Object> of(IncidentId incident) {
        var standing = claims.of(incident).stream()
                .filter(claim -> claim.outcome() != ClaimOutcome.WITHDRAWN)
                .toList();
        var types = standing.stream().map(Claim::type).toList();
        var known = new HashMap<String, Object>();
        known.put(
                "claimType",
                types.contains(ClaimType.THIRD_PARTY_MEDICAL)
                        ? ClaimType.THIRD_PARTY_MEDICAL.name()
                        : types.isEmpty() ? null : types.getLast().name());
        known.put("payoutAtStake", standing.stream().anyMatch(claim -> !claim.isEnded()));
        return known;
    }
}
