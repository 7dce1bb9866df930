package io.safepaw.intake;

/** Why a message needs a look. */
public enum Problem {
    /** Not a single address to answer to. */
    NO_SENDER,
    /** Nothing in it: no subject, no text, no file. */
    EMPTY,
    /** Encrypted; only the recipient's key opens it. */
    ENCRYPTED,
    /** Larger than {@code safepaw.intake.max-message-size}; only the beginning was kept. */
    TOO_LARGE,
    /** The mail server does not hand it out; it can only be seen in the mailbox itself. */
    NOT_FETCHED,
    /** Parts within parts beyond any sensible depth or number. */
    TOO_COMPLEX,
    /** The decoder gave up. */
    NOT_DECODED,
    /** Understood, but it could not be written to the case file after several attempts. */
    NOT_FILED,
    /** Came through a mailing list; may be a person or not. */
    MAILING_LIST,
    /** One weak sign of a robot; may be a person or not. */
    MAYBE_AUTOMATIC,
    /** Claims to come from our own address. */
    OWN_ADDRESS,
    /** A text message of a number that fits several parties or incidents, or none that could be opened for it. */
    AMBIGUOUS_SENDER,
    /** More messages of this sender within an hour than a person writes. */
    SENDER_FLOOD
}
