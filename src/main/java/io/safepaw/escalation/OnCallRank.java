package io.safepaw.escalation;

/** Who is asked first. */
public enum OnCallRank {
    PRIMARY,
    BACKUP
}
