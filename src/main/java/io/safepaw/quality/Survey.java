package io.safepaw.quality;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A satisfaction survey (domain.md 5.3). Times are UTC.
 *
 * @param expiresAt when it can no longer be answered
 * @param serviceScore 1 to 5, how we treated the person
 * @param outcomeScore 1 to 5, whether the person accepts the result
 * @param reasons what was wrong; empty unless the service is 1 or 2
 * @param comment reference of the case file
 */
public record Survey(
        UUID id,
        IncidentId incidentId,
        PartyId partyId,
        SurveyKind kind,
        Instant sentAt,
        Instant expiresAt,
        @Nullable Instant answeredAt,
        @Nullable Integer serviceScore,
        @Nullable Integer outcomeScore,
        List<SurveyReason> reasons,
        @Nullable String comment) {

    public boolean isAnswered() {
        return answeredAt != null;
    }
}
