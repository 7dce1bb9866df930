package io.safepaw.embedded.search;

/** A search request that makes no sense; the message names the field at fault. */
public class InvalidSearchException extends RuntimeException {

    public InvalidSearchException(String message) {
        super(message);
    }
}
