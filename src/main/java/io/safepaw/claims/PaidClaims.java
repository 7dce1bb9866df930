package io.safepaw.claims;

import io.safepaw.casefile.IncidentId;
import io.safepaw.quality.QualityFacts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What quality reviews ask about claims: what was paid for the incident, and whether nobody had to approve it (domain.md 5.4). */
@Component
class PaidClaims implements QualityFacts {

    private final Claims claims;
    private final ClaimApprovals approvals;

    PaidClaims(Claims claims, ClaimApprovals approvals) {
        this.claims = claims;
        this.approvals = approvals;
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        var paid = claims.of(incident).stream()
                .filter(claim -> claim.paid().signum() > 0)
                .toList();
        var facts = new HashMap<String, Object>();
        facts.put(
                "claimPaid",
                paid.stream().map(Claim::paid).reduce(BigDecimal::add).orElse(null));
        facts.put(
                "claimCurrency",
                paid.stream()
                        .map(Claim::terms)
                        .filter(Objects::nonNull)
                        .map(ClaimTerms::currency)
                        .findFirst()
                        .orElse(null));
        facts.put("claimSelfApproved", paid.stream().anyMatch(claim -> approvals.required(claim.id()) == 0));
        return facts;
    }
}
