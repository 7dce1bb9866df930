package io.safepaw.sla;

import java.time.Instant;

/** When what of an incident is due; UTC. */
record DueTimes(Instant firstResponse, Instant finding, Instant resolution) {}
