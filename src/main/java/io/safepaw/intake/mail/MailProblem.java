package io.safepaw.intake.mail;

/** What kept a message from being understood. */
public enum MailProblem {
    NO_SENDER,
    EMPTY,
    ENCRYPTED,
    TOO_COMPLEX,
    NOT_DECODED
}
