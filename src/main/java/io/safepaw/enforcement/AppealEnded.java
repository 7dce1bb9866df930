package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * An appeal was decided.
 *
 * @param decidedBefore user name of who had made the decision that was appealed
 */
public record AppealEnded(
        UUID appealId, UUID enforcementId, IncidentId incidentId, AppealOutcome outcome, String decidedBefore) {}
