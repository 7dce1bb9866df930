package io.safepaw.communication;

/**
 * Every text message that we send; the words are those of {@code sms/texts.properties}. Whatever is confidential stands in a
 * mail: none of these takes a name, what happened, or a word that somebody wrote (domain.md 6.4).
 */
public enum SmsTemplate {
    /** We have the report; to who gave no e-mail address. */
    ACKNOWLEDGEMENT,
    /** A text message arrived and is with its incident. */
    RECEIVED,
    /** To who wrote by SMS: the answer is in the mail, or waits for an address. */
    NEWS,
    /** The mail about documents that are missing is not answered, and the time is nearly over (domain.md 3.5). */
    CLAIM_REMINDER,
    /** An owner is needed in an emergency and did not answer the phone (domain.md 2.8 B). */
    CALL_US
}
