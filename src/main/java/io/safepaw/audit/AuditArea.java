package io.safepaw.audit;

/** What of Safepaw was changed. */
public enum AuditArea {
    /** Subject: a user name. */
    STAFF,
    /** Subject: a user name. */
    ROSTER,
    /** Subject: the id of a business calendar. */
    CALENDAR,
    /** Subject: the code of a market. */
    MARKET,
    /** Subject: a letter and its language. */
    LETTER
}
