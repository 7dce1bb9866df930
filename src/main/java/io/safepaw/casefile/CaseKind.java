package io.safepaw.casefile;

/** What a file of the case file is of. */
public enum CaseKind {
    /** A matter of harm or risk that somebody reported; it is triaged and has clocks. */
    REPORT,
    /** An authority asks about an account without any incident (domain.md 6.6); it counts in no number of reports. */
    AUTHORITY_REQUEST
}
