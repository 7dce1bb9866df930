package io.safepaw.telephony;

import java.util.Locale;
import java.util.StringJoiner;
import org.springframework.lang.Nullable;

/**
 * What an agent types while talking, in the order in which it is asked: is the pet safe, where is it, what happened.
 *
 * @param petSafe YES, NO or UNKNOWN; empty where nobody asked yet
 * @param where place in the caller's words
 * @param what what happened in the caller's words
 * @param more everything else
 */
public record CallNote(String petSafe, String where, String what, String more) {

    static final CallNote EMPTY = new CallNote("", "", "", "");

    private static final int LONGEST = 4000;

    public CallNote {
        petSafe = petSafe != null && petSafe.matches("YES|NO|UNKNOWN") ? petSafe : "";
        where = text(where);
        what = text(what);
        more = text(more);
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }

    /** For the case file; empty where nothing was typed. */
    String words() {
        var words = new StringJoiner("\n");
        if (!petSafe.isEmpty()) {
            words.add("Pet safe: " + petSafe.toLowerCase(Locale.ROOT));
        }
        if (!where.isEmpty()) {
            words.add("Where: " + where);
        }
        if (!what.isEmpty()) {
            words.add("What: " + what);
        }
        if (!more.isEmpty()) {
            words.add(more);
        }
        return words.toString();
    }

    /** PostgreSQL has no NUL in texts. */
    private static String text(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        var storable = typed.replace("\0", "").strip();
        return storable.substring(0, Math.min(LONGEST, storable.length()));
    }
}
