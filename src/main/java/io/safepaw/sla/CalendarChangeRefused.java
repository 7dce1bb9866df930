package io.safepaw.sla;

/** A day of a calendar cannot be changed like this; the message says why. */
public class CalendarChangeRefused extends RuntimeException {

    private final String field;

    CalendarChangeRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that is wrong: day or hours. */
    public String field() {
        return field;
    }
}
