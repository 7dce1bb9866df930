package io.safepaw.claims;

import io.safepaw.engine.BadVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** Codes that come from forms. */
final class Codes {

    private Codes() {}

    /** @throws BadVariable if the value is none of the codes */
    static <E extends Enum<E>> E of(String variable, @Nullable Object value, Class<E> type) {
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
}
