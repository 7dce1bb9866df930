package io.safepaw.investigation;

import io.safepaw.engine.BadVariable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Reads what a form left in a process variable. */
final class FormCode {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]*");

    private FormCode() {}

    /** @throws BadVariable if it is none of the codes */
    static <E extends Enum<E>> E of(String variable, @Nullable String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(
                        variable,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** @throws BadVariable if there is no text */
    static String filled(String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadVariable(variable, "filled in");
        }
        return value;
    }

    /** @throws BadVariable if it is no id */
    static UUID id(String variable, @Nullable String value) {
        try {
            return UUID.fromString(filled(variable, value));
        } catch (IllegalArgumentException e) {
            throw new BadVariable(variable, "a UUID");
        }
    }

    /** @throws BadVariable if one of them is no id */
    static List<UUID> ids(String variable, @Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream().distinct().map(value -> id(variable, value)).toList();
    }

    /** @throws BadVariable if one of them is no code of a table */
    static List<String> codes(String variable, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (!values.stream().allMatch(value -> CODE.matcher(value).matches())) {
            throw new BadVariable(variable, "codes in capital letters");
        }
        return values.stream().distinct().toList();
    }
}
