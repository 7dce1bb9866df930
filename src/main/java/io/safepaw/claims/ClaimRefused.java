package io.safepaw.claims;

/** A claim does not allow what was asked; the message tells the person why. */
public class ClaimRefused extends RuntimeException {

    ClaimRefused(String message) {
        super(message);
    }
}
