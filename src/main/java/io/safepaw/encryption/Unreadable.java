package io.safepaw.encryption;

/** A stored text cannot be decrypted. The message names the place and the key, never what was written. */
public class Unreadable extends RuntimeException {

    /** What people read in the place of such a text. */
    public static final String WORDS =
            "[This text cannot be read: it was changed in the database, or its key is missing. Tell the operators.]";

    Unreadable(String message) {
        super(message);
    }
}
