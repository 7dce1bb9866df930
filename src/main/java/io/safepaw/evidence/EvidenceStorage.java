package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;

/** Where the bytes are. Each incident has its own, addressed by their hash. */
interface EvidenceStorage {

    boolean contains(IncidentId incident, String sha256);

    void put(IncidentId incident, String sha256, byte[] bytes);

    /** @throws IllegalStateException if there are none */
    byte[] get(IncidentId incident, String sha256);

    /** Bytes kept for the incident. */
    long size(IncidentId incident);
}
