package io.safepaw.evidence;

/** Why a file was not kept. */
public enum EvidenceRefusal {
    /** It has no bytes. */
    EMPTY,
    /** Larger than one file may be. */
    FILE_TOO_LARGE,
    /** The files of the incident together would be too large. */
    INCIDENT_FULL,
    /** The incident has as many files as it may have. */
    TOO_MANY_FILES,
    /** What it is cannot be uploaded. */
    TYPE_NOT_ACCEPTED,
    /** It is something else than its name says. */
    NAME_CONTRADICTS_CONTENT
}
