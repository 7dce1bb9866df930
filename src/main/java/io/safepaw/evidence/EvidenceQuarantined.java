package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import org.springframework.lang.Nullable;

/**
 * A virus was found in a file.
 *
 * @param partyId who sent it; null where nobody outside did
 */
public record EvidenceQuarantined(
        EvidenceId evidenceId,
        IncidentId incidentId,
        @Nullable PartyId partyId) {}
