package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * An investigation came to its finding.
 *
 * @param finding the overall one: the most that was found
 */
public record FindingRecorded(UUID findingId, IncidentId incidentId, FindingCode finding, Actor by) {}
