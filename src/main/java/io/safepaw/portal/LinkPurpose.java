package io.safepaw.portal;

import java.util.Locale;

/** What a link is good for, and for nothing else. */
enum LinkPurpose {
    /** To see how it stands, to write, to withdraw, to ask for one's data. */
    STATUS,
    /** To give one statement. */
    STATEMENT,
    /** To answer the offer of one claim. */
    OFFER,
    /** To appeal against one decision. */
    APPEAL,
    /** To send the documents of one claim. */
    DOCUMENTS;

    /** Where the page is, without the token. */
    String page() {
        return this == STATUS ? "/case/" : "/answer/" + name().toLowerCase(Locale.ROOT) + "/";
    }
}
