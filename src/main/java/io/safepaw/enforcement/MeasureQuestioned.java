package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * The corrected facts do not call for a measure that is in force; somebody looks at it at once.
 *
 * @param eventId makes the fact unique
 */
record MeasureQuestioned(UUID measureId, IncidentId incidentId, UUID eventId) {}
