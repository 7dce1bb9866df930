package io.safepaw.enforcement;

import java.time.Period;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Codes as words: {@code IN_FORCE} is "in force". */
final class Phrases {

    private Phrases() {}

    /** {@code P7D} is "7 days". */
    static String of(Period period) {
        return Stream.of(
                        counted(period.getYears(), "year"),
                        counted(period.getMonths(), "month"),
                        counted(period.getDays(), "day"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String counted(int number, String unit) {
        return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }

    static String of(Object code) {
        return code.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
