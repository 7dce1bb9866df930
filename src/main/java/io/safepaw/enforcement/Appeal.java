package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** A complaint about an enforcement. Texts are references, times UTC. */
public record Appeal(
        UUID id,
        UUID enforcementId,
        IncidentId incidentId,
        Appellant appellant,
        PartyId party,
        String grounds,
        boolean newEvidence,
        Instant receivedAt,
        @Nullable Admissibility admissibility,
        @Nullable Boolean admitted,
        @Nullable Instant decideBy,
        @Nullable AppealOutcome outcome,
        @Nullable String rationale,
        @Nullable String newFacts,
        @Nullable String returnConditions,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {}
