package io.safepaw.communication;

/** What a text is sent for, as the decision {@code disclosure-policy} knows it. */
public enum Purpose {
    /** Answers and questions while the matter is worked on. */
    CASE_WORK,
    /** How the matter ended. */
    OUTCOME,
    /** What a party shall answer to. */
    STATEMENT,
    /** A Guarantee claim. */
    CLAIM,
    /** Measures, decisions and appeals (domain.md 4.7). */
    NOTICE;

    static Purpose of(MessageTemplate template) {
        return switch (template) {
            case ACKNOWLEDGEMENT,
                    MESSAGE,
                    SURVEY,
                    STATUS_LINK,
                    CALL_NOT_REACHED,
                    FILE_NOT_USABLE,
                    AUTHORITY_ACKNOWLEDGEMENT -> CASE_WORK;
            case RESOLUTION -> OUTCOME;
            case STATEMENT_REQUEST, STATEMENT_REMINDER -> STATEMENT;
            case CLAIM -> CLAIM;
            case NOTICE_INTERIM,
                    NOTICE_LATER_BOOKING,
                    NOTICE_INTERIM_ENDED,
                    NOTICE_EDUCATION,
                    NOTICE_NO_ACTION,
                    NOTICE_CONDITIONS,
                    NOTICE_RETURN,
                    NOTICE_WARNING,
                    NOTICE_SUSPENSION,
                    NOTICE_REMOVAL,
                    NOTICE_REPORTER,
                    NOTICE_ENDED,
                    NOTICE_APPEAL_ACK,
                    NOTICE_APPEAL_RESULT -> NOTICE;
        };
    }
}
