package io.safepaw.communication;

/** What a text may tell that is not everybody's business. */
enum Detail {
    FIRST_NAME("the first name of somebody else"),
    NAME("the name of somebody else"),
    EMAIL("an e-mail address"),
    PHONE("a phone number"),
    ADDRESS("a street address"),
    USER_ID("somebody else's id on the marketplace"),
    NUMBER("the number of another report"),
    NOTE("words of an internal note"),
    PROMISE("a promise of cover or liability");

    private final String words;

    Detail(String words) {
        this.words = words;
    }

    /** For the person who wrote it. */
    String words() {
        return words;
    }
}
