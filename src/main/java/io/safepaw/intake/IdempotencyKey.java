package io.safepaw.intake;

/**
 * The caller's own name for one request. Keys of different callers have nothing to do with each other.
 *
 * @param value at most 255 visible ASCII characters
 */
record IdempotencyKey(String caller, String value) {

    static final String FORMAT = "[\\x21-\\x7e]{1,255}";

    IdempotencyKey {
        if (!value.matches(FORMAT)) {
            throw new IllegalArgumentException("An idempotency key is 1 to 255 visible ASCII characters");
        }
    }
}
