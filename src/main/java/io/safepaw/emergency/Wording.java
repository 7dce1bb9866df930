package io.safepaw.emergency;

import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Codes and field names of the playbooks in words that staff can read. */
final class Wording {

    /** Codes and fields whose own words would not be understood. */
    private static final Map<String, String> BETTER = Map.of(
            "BITE_HUMAN", "Bite to a person",
            "BITE_CARE", "Care for the bitten person",
            "ARRANGE_RESULT", "Where the pet goes",
            "BITTEN_STATE", "The person",
            "REPORT_DUTY", "Duty to report",
            "STEP_RESULT", "Result",
            "GOING", "On the way to a vet, or there");

    private Wording() {}

    /** {@code VET_ARRANGED} becomes {@code Vet arranged}. */
    static String of(String code) {
        if (BETTER.containsKey(code)) {
            return BETTER.get(code);
        }
        var words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** {@code shelterResult} becomes {@code Shelter result}. */
    static String ofField(String field) {
        return of(field.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    static String ofValue(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        var text = value.toString();
        return text.matches("[A-Z][A-Z_]+") ? of(text) : text;
    }
}
