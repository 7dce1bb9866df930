package io.safepaw.communication;

import java.util.List;

/** What a message looks like around its text. */
public enum MessageTemplate {
    /** We have the report; needs no text. */
    ACKNOWLEDGEMENT("number", "emergencyPhone", "answerBy", "statusLink"),
    /** What an agent wrote to a party. */
    MESSAGE("text", "statusLink"),
    /** How the matter ended. */
    RESOLUTION("text", "number"),
    /** How did we do; needs no text, but a link. */
    SURVEY("number", "link"),
    /** What a party is asked to answer to, and until when. */
    STATEMENT_REQUEST("text", "statementBy", "statusLink"),
    /** The same again at half time. */
    STATEMENT_REMINDER("text", "statementBy", "statusLink"),
    /** News about a Guarantee claim; the words are those of {@code claims/letters.properties}. */
    CLAIM("text", "statusLink"),
    /** A new link to the page of the matter, for who asked for it; needs no text. */
    STATUS_LINK("statusLink"),
    /** A file that came cannot be used; it does not say why, because the party may not be to blame. */
    FILE_NOT_USABLE("receivedAt"),
    /** We have the request of an authority, and check first that it is one; nothing of the request is repeated. */
    AUTHORITY_ACKNOWLEDGEMENT("number", "requestDueAt"),

    /** A measure applies while the matter is looked into (domain.md 4.7, N-INTERIM). */
    NOTICE_INTERIM("measure", "imposedAt", "answerAt", "reviewAt"),
    /** To an owner whose later booking is looked at meanwhile: neither a reason nor a name (domain.md 4.2, row 9). */
    NOTICE_LATER_BOOKING("booking"),
    /** It does not apply any more. */
    NOTICE_INTERIM_ENDED("measure", "endedAt"),
    /** N-EDU. */
    NOTICE_EDUCATION("finding", "text", "training", "trainingAt"),
    /** The review is over and nothing follows. */
    NOTICE_NO_ACTION("finding"),
    /** Under which conditions an account is opened again, and until when to accept them. */
    NOTICE_CONDITIONS("text", "answerAt"),
    /** The account is open again; the conditions were accepted. */
    NOTICE_RETURN("text", "fromAt"),
    /** N-WARN. */
    NOTICE_WARNING("finding", "text", "clause", "termsUrl", "appealAt", "body", "detection"),
    /** N-SUSPEND, for everything that takes something away for a time. */
    NOTICE_SUSPENSION("action", "fromAt", "endsAt", "text", "clause", "termsUrl", "appealAt", "body", "detection"),
    /** N-REMOVE. */
    NOTICE_REMOVAL("action", "fromAt", "text", "clause", "termsUrl", "appealAt", "body", "detection"),
    /** N-REPORTER: the review is over, without any detail. */
    NOTICE_REPORTER("appealAt", "support", "police"),
    /** The time of a decision is over. */
    NOTICE_ENDED("action", "endedAt"),
    /** N-APPEAL-ACK. */
    NOTICE_APPEAL_ACK("receivedAt"),
    /** N-APPEAL-RESULT. */
    NOTICE_APPEAL_RESULT("action", "endsAt", "text", "newFacts", "body");

    private final List<String> shown;

    MessageTemplate(String... shown) {
        this.shown = List.of(shown);
    }

    /** What both files of the template must show: without it the reader misses what the message is sent for. */
    List<String> shown() {
        return shown;
    }
}
