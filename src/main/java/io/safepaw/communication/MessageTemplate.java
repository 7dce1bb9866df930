package io.safepaw.communication;

/** What a message looks like around its text. */
public enum MessageTemplate {
    /** We have the report; needs no text. */
    ACKNOWLEDGEMENT,
    /** What an agent wrote to a party. */
    MESSAGE,
    /** How the matter ended. */
    RESOLUTION,
    /** How did we do; needs no text, but a link. */
    SURVEY,
    /** What a party is asked to answer to, and until when. */
    STATEMENT_REQUEST,
    /** The same again at half time. */
    STATEMENT_REMINDER,
    /** News about a Guarantee claim; the words are those of {@code claims/letters.properties}. */
    CLAIM,

    /** A measure applies while the matter is looked into (domain.md 4.7, N-INTERIM). */
    NOTICE_INTERIM,
    /** To an owner whose later booking is looked at meanwhile: neither a reason nor a name (domain.md 4.2, row 9). */
    NOTICE_LATER_BOOKING,
    /** It does not apply any more. */
    NOTICE_INTERIM_ENDED,
    /** N-EDU. */
    NOTICE_EDUCATION,
    /** The review is over and nothing follows. */
    NOTICE_NO_ACTION,
    /** Under which conditions an account is opened again, and until when to accept them. */
    NOTICE_CONDITIONS,
    /** The account is open again; the conditions were accepted. */
    NOTICE_RETURN,
    /** N-WARN. */
    NOTICE_WARNING,
    /** N-SUSPEND, for everything that takes something away for a time. */
    NOTICE_SUSPENSION,
    /** N-REMOVE. */
    NOTICE_REMOVAL,
    /** N-REPORTER: the review is over, without any detail. */
    NOTICE_REPORTER,
    /** The time of a decision is over. */
    NOTICE_ENDED,
    /** N-APPEAL-ACK. */
    NOTICE_APPEAL_ACK,
    /** N-APPEAL-RESULT. */
    NOTICE_APPEAL_RESULT
}
