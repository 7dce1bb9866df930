package io.safepaw.worklist;

/** Filters that cannot be kept. The message is for the person who asked. */
public class ViewRefused extends RuntimeException {

    ViewRefused(String message) {
        super(message);
    }
}
