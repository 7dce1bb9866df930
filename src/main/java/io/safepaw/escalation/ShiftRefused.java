package io.safepaw.escalation;

/** A shift cannot be noted like this; the message says what to change. */
public class ShiftRefused extends RuntimeException {

    private final String field;

    public ShiftRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The part of the shift that is wrong: role, username, from or to. */
    public String field() {
        return field;
    }
}
