package io.safepaw.staff;

/** An account cannot be changed like this; the message says why. */
public class AccountRefused extends RuntimeException {

    private final String field;

    AccountRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that is wrong; empty where it is about the account. */
    public String field() {
        return field;
    }
}
