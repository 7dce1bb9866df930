package io.safepaw.enforcement;

/** What the law of a place wants in a statement of reasons beside the reasons (domain.md 4.5). */
public enum StatementParagraph {
    /** Where to complain, free of charge, inside the platform. */
    COMPLAINT_ROUTE,
    /** How the person sees the records that the decision relies on. */
    ACCESS_TO_RECORDS,
    /** That they are kept, and for how long. */
    RECORDS_KEPT,
    /** How the person can have the decision challenged. */
    CHALLENGE
}
