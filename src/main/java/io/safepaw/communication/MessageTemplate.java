package io.safepaw.communication;

import java.util.List;

/** What a message looks like around its text. */
public enum MessageTemplate {
    /** We have the report; needs no text. */
    ACKNOWLEDGEMENT(List.of(), "number", "emergencyPhone", "answerBy", "statusLink"),
    /** What an agent wrote to a party. */
    MESSAGE(List.of("text"), "text", "statusLink"),
    /** How the matter ended. */
    RESOLUTION(List.of("text"), "text", "number", "statusLink"),
    /** How did we do; needs no text, but a link. */
    SURVEY(List.of("link", "kind"), "number", "link"),
    /** What a party is asked to answer to, and until when. */
    STATEMENT_REQUEST(List.of("text", "statementDueAt"), "text", "statementBy", "statusLink"),
    /** The same again at half time. */
    STATEMENT_REMINDER(List.of("text", "statementDueAt"), "text", "statementBy", "statusLink"),
    /** News about a Guarantee claim; the words are those of {@code claims/letters.properties}. */
    CLAIM(List.of("text"), "text", "statusLink"),
    /** A new link to the page of the matter, for who asked for it; needs no text. */
    STATUS_LINK(List.of(), "statusLink"),
    /** Nobody took the call that the party had asked for; needs no text. */
    CALL_NOT_REACHED(List.of(), "statusLink"),
    /** A file that came cannot be used; it does not say why, because the party may not be to blame. */
    FILE_NOT_USABLE(List.of("receivedAt"), "receivedAt", "statusLink"),
    /** We have the request of an authority, and check first that it is one; nothing of the request is repeated. */
    AUTHORITY_ACKNOWLEDGEMENT(List.of("requestDueAt"), "number", "requestDueAt"),

    /** A measure applies while the matter is looked into (domain.md 4.7, N-INTERIM). */
    NOTICE_INTERIM(
            List.of("measure", "imposedAt", "answerAt", "reviewAt"),
            "measure",
            "imposedAt",
            "answerAt",
            "reviewAt",
            "statusLink"),
    /** To an owner whose later booking is looked at meanwhile: neither a reason nor a name (domain.md 4.2, row 9). */
    NOTICE_LATER_BOOKING(List.of("booking"), "booking"),
    /** It does not apply any more. */
    NOTICE_INTERIM_ENDED(List.of("measure", "endedAt"), "measure", "endedAt", "statusLink"),
    /** N-EDU. */
    NOTICE_EDUCATION(
            List.of("finding", "training", "trainingAt"), "finding", "text", "training", "trainingAt", "statusLink"),
    /** The review is over and nothing follows. */
    NOTICE_NO_ACTION(List.of("finding"), "finding", "statusLink"),
    /** Under which conditions an account is opened again, and until when to accept them. */
    NOTICE_CONDITIONS(List.of("text", "answerAt"), "text", "answerAt", "statusLink"),
    /** The account is open again; the conditions were accepted. */
    NOTICE_RETURN(List.of("text", "fromAt"), "text", "fromAt", "statusLink"),
    /** N-WARN. */
    NOTICE_WARNING(
            List.of("finding", "text", "termsUrl", "detection"),
            "finding",
            "text",
            "clause",
            "termsUrl",
            "appealAt",
            "body",
            "detection",
            "statusLink"),
    /** N-SUSPEND, for everything that takes something away for a time. */
    NOTICE_SUSPENSION(
            List.of("action", "fromAt", "text", "termsUrl", "detection"),
            "action",
            "fromAt",
            "endsAt",
            "text",
            "clause",
            "termsUrl",
            "appealAt",
            "body",
            "detection",
            "statusLink"),
    /** N-REMOVE. */
    NOTICE_REMOVAL(
            List.of("action", "fromAt", "text", "termsUrl", "detection"),
            "action",
            "fromAt",
            "text",
            "clause",
            "termsUrl",
            "appealAt",
            "body",
            "detection",
            "statusLink"),
    /** N-REPORTER: the review is over, without any detail. */
    NOTICE_REPORTER(List.of("support", "police"), "appealAt", "support", "police", "statusLink"),
    /** The time of a decision is over. */
    NOTICE_ENDED(List.of("action", "endedAt"), "action", "endedAt", "statusLink"),
    /** N-APPEAL-ACK. */
    NOTICE_APPEAL_ACK(List.of("receivedAt", "appellant"), "receivedAt", "statusLink"),
    /** N-APPEAL-RESULT. */
    NOTICE_APPEAL_RESULT(List.of("outcome", "appellant"), "action", "endsAt", "text", "newFacts", "body", "statusLink");

    private final List<String> needed;
    private final List<String> shown;

    MessageTemplate(List<String> needed, String... shown) {
        this.needed = needed;
        this.shown = List.of(shown);
    }

    /** What is filled in wherever the template is used, beside what every mail has: without it nothing is sent. */
    public List<String> needed() {
        return needed;
    }

    /** What both files of the template must show: without it the reader misses what the message is sent for. */
    List<String> shown() {
        return shown;
    }
}
