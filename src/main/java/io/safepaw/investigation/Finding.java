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
 * @param investigationId null in a finding from before there were investigations
 * @param policyClauseId clause of the gravest allegation
 * @param violation the gravest that was found, null where none was
 * @param egregious whether that violation leads to removal at once
 * @param recordedAt UTC
 */
public record Finding(
        UUID id,
        IncidentId incidentId,
        @Nullable UUID investigationId,
        FindingCode finding,
        StandardOfProof standardOfProof,
        String policyClauseId,
        String policyClauseVersion,
        RespondentHeard respondentHeard,
        @Nullable String waiverReason,
        String rationale,
        @Nullable Violation violation,
        boolean egregious,
        @Nullable RiskToOthers riskToOthers,
        @Nullable String mitigating,
        @Nullable String aggravating,
        Actor decidedBy,
        Instant recordedAt) {}
