package io.safepaw.evidence;

/** Why a file was not kept. */
public enum EvidenceRefusal {
    /** It has no bytes. */
    EMPTY,
    /** Larger than one file may be. */
    FILE_TOO_LARGE,
    /** The files of the incident together would be too large. */
    INCIDENT_FULL
}
