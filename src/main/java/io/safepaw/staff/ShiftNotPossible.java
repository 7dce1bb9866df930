package io.safepaw.staff;

/** A shift cannot be begun, planned or changed like this; the message says what to change. */
public class ShiftNotPossible extends RuntimeException {

    private final String field;

    public ShiftNotPossible(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The part of the shift that is wrong: username, startsAt or endsAt. */
    public String field() {
        return field;
    }
}
