package io.safepaw.evidence;

/** What is known about viruses in a file. */
public enum Scan {
    /** Nobody has looked yet, or there is no scanner. */
    UNSCANNED,
    CLEAN,
    /** Kept, but nobody can open it. */
    INFECTED,
    /** The scanner found something, and a lead says that it was a false alarm. */
    CLEARED,
    /** The scanner could not look into it. */
    NOT_SCANNABLE
}
