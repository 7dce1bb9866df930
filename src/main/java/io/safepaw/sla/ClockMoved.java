package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/**
 * A clock moved so that its process must look at it again.
 *
 * @param revision of the clock; makes the fact unique
 */
record ClockMoved(UUID clockId, IncidentId incidentId, ClockMove move, int revision) {}
