package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.investigation.RiskToOthers;
import io.safepaw.investigation.Violation;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * The question whether somebody may stay on the marketplace as before.
 *
 * @param violation null where none was found
 * @param party against whom; null until that is said
 * @param followsAppeal the appeal that sent the matter back
 * @param openedAt UTC
 */
public record SafetyReview(
        UUID id,
        IncidentId incidentId,
        String requestedBy,
        @Nullable UUID findingId,
        String finding,
        @Nullable Violation violation,
        RiskToOthers riskToOthers,
        @Nullable PartyId party,
        @Nullable SubjectRole subjectRole,
        @Nullable UUID followsAppeal,
        Instant openedAt) {}
