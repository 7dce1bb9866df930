package io.safepaw.portal;

/** What a link is good for, and for nothing else. */
enum LinkPurpose {
    /** To see how it stands, to write, to withdraw, to ask for one's data. */
    STATUS,
    /** To give one statement. */
    STATEMENT,
    /** To answer the offer of one claim. */
    OFFER,
    /** To appeal against one decision. */
    APPEAL
}
