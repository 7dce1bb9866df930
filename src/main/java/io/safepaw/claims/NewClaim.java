package io.safepaw.claims;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.lang.Nullable;

/** A claim as it is opened; the description is a reference to the words. Times are UTC. */
public record NewClaim(
        IncidentId incidentId,
        ClaimType type,
        PartyId claimant,
        @Nullable PartyId respondent,
        Instant lossAt,
        Instant reportedAt,
        @Nullable String description,
        ClaimFacts facts,
        List<Line> lines) {

    /** @param description reference to the words */
    public record Line(
            LocalDate date, BigDecimal amount, @Nullable String description) {}
}
