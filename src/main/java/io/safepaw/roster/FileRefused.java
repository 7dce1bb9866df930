package io.safepaw.roster;

/** A file that is none, or too large; the message says what to change. */
public class FileRefused extends RuntimeException {

    FileRefused(String message) {
        super(message);
    }
}
