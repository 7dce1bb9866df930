package io.safepaw.enforcement;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The decisions that may be chosen in a form, each with the day (UTC) on which it was made. */
final class EnforcementOptions {

    private EnforcementOptions() {}

    /** @param words what is chosen, such as "Training for the provider" */
    static Map<String, Object> of(List<Enforcement> enforcements, Function<Enforcement, String> words) {
        return Map.of(
                "enforcementOptions",
                enforcements.stream()
                        .map(enforcement -> Map.of(
                                "label",
                                words.apply(enforcement) + ", decided "
                                        + LocalDate.ofInstant(enforcement.decidedAt(), ZoneOffset.UTC),
                                "value",
                                enforcement.id().toString()))
                        .toList());
    }
}
