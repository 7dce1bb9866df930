package io.safepaw.claims;

import io.safepaw.casefile.Party;
import io.safepaw.casefile.PersonHistory;
import java.util.List;
import org.springframework.stereotype.Component;

/** The claims that somebody made in other incidents, and what came of them. */
@Component
class ClaimHistory implements PersonHistory {

    private final Claims claims;
    private final ClaimWords words;

    ClaimHistory(Claims claims, ClaimWords words) {
        this.claims = claims;
        this.words = words;
    }

    @Override
    public List<Past> of(Party party, List<Party> elsewhere) {
        return elsewhere.stream()
                .flatMap(other -> claims.of(other.incidentId()).stream()
                        .filter(claim -> claim.claimant().equals(other.id())))
                .map(claim -> new Past(
                        claim.incidentId(),
                        claim.number() + ", " + words.of("type", claim.type()),
                        claim.outcome() == null
                                ? words.of("state", claim.status())
                                : words.of("outcome", claim.outcome()),
                        claim.openedAt()))
                .toList();
    }
}
