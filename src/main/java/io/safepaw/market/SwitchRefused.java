package io.safepaw.market;

/** A switch cannot be set like this; the message is for whoever tried. */
public class SwitchRefused extends RuntimeException {

    SwitchRefused(String message) {
        super(message);
    }
}
