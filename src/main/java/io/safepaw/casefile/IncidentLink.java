package io.safepaw.casefile;

/**
 * A relation between two incidents.
 *
 * @param other the incident at the other end
 * @param outgoing whether the relation was noted on this incident rather than on the other one
 */
public record IncidentLink(LinkKind kind, IncidentId other, String otherNumber, boolean outgoing) {}
