package io.safepaw.handover;

/** A P0 or P1 to be handed over, as the process carries it: ids and codes. */
record PacketIncident(String incidentId, String incidentNumber, String severity) {}
