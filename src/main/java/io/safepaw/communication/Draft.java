package io.safepaw.communication;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.Collection;
import java.util.Map;

/**
 * What somebody wants to send.
 *
 * @param to everybody who reads it
 * @param texts words by the key of their field; may hold blanks
 */
public record Draft(IncidentId incident, Collection<PartyId> to, Purpose purpose, Map<String, String> texts) {}
