package io.safepaw.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An exception told without its message: messages quote what was wrong, and that may be a name or an address (domain.md
 * 6.3). Only a {@link SafeMessage} is told in its own words.
 */
public final class SafeCause {

    private static final int DEEPEST = 10;

    private SafeCause() {}

    /** Classes of the exception and its causes, SQL states, safe messages, and the place in our code that was reached last. */
    public static String of(Throwable exception) {
        List<String> chain = new ArrayList<>();
        var place = "";
        var cause = exception;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            var state = cause instanceof SQLException sql ? "[" + sql.getSQLState() + "]" : "";
            var words = cause instanceof SafeMessage ? " (" + cause.getMessage() + ")" : "";
            chain.add(cause.getClass().getSimpleName() + state + words);
            place = place.isEmpty() ? place(cause) : place;
            cause = cause.getCause();
        }
        return String.join(" < ", chain) + place;
    }

    private static String place(Throwable exception) {
        return Arrays.stream(exception.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.safepaw."))
                .filter(frame -> !frame.getClassName().contains("$$"))
                .findFirst()
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse("");
    }
}
