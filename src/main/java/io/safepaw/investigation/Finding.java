package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * What was decided to have happened, against which clause of the policy. Texts are references
 * ({@link io.safepaw.casefile.CaseTexts}).
 *
 * @param recordedAt UTC
 */
public record Finding(
        UUID id,
        IncidentId incidentId,
        FindingCode finding,
        StandardOfProof standardOfProof,
        String policyClauseId,
        String policyClauseVersion,
        RespondentHeard respondentHeard,
        @Nullable String waiverReason,
        String rationale,
        Actor decidedBy,
        Instant recordedAt) {}
