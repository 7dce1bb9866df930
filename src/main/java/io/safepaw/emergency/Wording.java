package io.safepaw.emergency;

import java.util.Locale;
import org.springframework.lang.Nullable;

/** Codes and field names of the playbooks in words that staff can read. */
final class Wording {

    private Wording() {}

    /** {@code VET_ARRANGED} becomes {@code Vet arranged}. */
    static String of(String code) {
        var words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code shelterResult} becomes {@code Shelter result}. */
    static String ofField(String field) {
        return of(field.replaceAll("([a-z])([A-Z])", "$1_$2"));
    }

    static String ofValue(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        return text.matches("[A-Z][A-Z_]+") ? of(text) : text;
    }
}
