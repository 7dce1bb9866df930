package io.safepaw.intake.mail;

/** What kind of message it is. */
public enum Nature {
    /** Nothing speaks against a person. */
    PERSON,
    /** A vacation notice or another answer of a machine (RFC 3834). */
    AUTO_REPLY,
    /** A mail system reports about a message of ours; see the delivery report. */
    DELIVERY_REPORT,
    /** A machine wrote it by itself: a newsletter, a monitor, a complaint report. */
    AUTO_GENERATED,
    /** Sent through a mailing list, else like a person's. */
    MAILING_LIST,
    /** One weak sign of a machine. */
    UNCLEAR;

    /** Whether it is certain that no person waits for an answer. */
    public boolean isAutomatic() {
        return this == AUTO_REPLY || this == DELIVERY_REPORT || this == AUTO_GENERATED;
    }
}
