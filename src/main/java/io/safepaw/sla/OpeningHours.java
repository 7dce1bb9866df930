package io.safepaw.sla;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stretch of a day in minutes since midnight, local time. The end may lie on the next day; 24:00 is midnight at the
 * end of the day.
 */
record OpeningHours(int startMinute, int endMinute) {

    static final int MINUTES_OF_A_DAY = 24 * 60;

    private static final Pattern FORMAT = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");

    /**
     * Reads {@code 06:00-22:00}; {@code 22:00-06:00} goes over midnight.
     *
     * @throws IllegalArgumentException if it is none, or has no length
     */
    static OpeningHours parse(String text) {
        var matcher = FORMAT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("opening hours look like 06:00-22:00");
        }
        int start = minute(matcher.group(1));
        int end = minute(matcher.group(2));
        if (start == end || start == MINUTES_OF_A_DAY) {
            throw new IllegalArgumentException("opening hours have no length (a whole day is 00:00-24:00)");
        }
        return new OpeningHours(start, end > start ? end : end + MINUTES_OF_A_DAY);
    }

    /**
     * Reads {@code 09:00-12:00, 13:00-17:00}: hours of one day, none of them over midnight.
     *
     * @return in order
     * @throws IllegalArgumentException if there are none, or they overlap
     */
    static List<OpeningHours> list(String text) {
        var all = Arrays.stream(text.split(","))
                .map(OpeningHours::parse)
                .sorted(Comparator.comparingInt(OpeningHours::startMinute))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).endMinute() > MINUTES_OF_A_DAY) {
                throw new IllegalArgumentException("hours of a single day do not go over midnight");
            }
            if (i > 0 && all.get(i - 1).endMinute() > all.get(i).startMinute()) {
                throw new IllegalArgumentException("opening hours overlap");
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return words(startMinute) + "-"
                + words(endMinute > MINUTES_OF_A_DAY ? endMinute - MINUTES_OF_A_DAY : endMinute);
    }

    private static String words(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    Duration length() {
        return Duration.ofMinutes((long) endMinute - startMinute);
    }

    LocalDateTime start(LocalDate day) {
        return day.atStartOfDay().plusMinutes(startMinute);
    }

    LocalDateTime end(LocalDate day) {
        return day.atStartOfDay().plusMinutes(endMinute);
    }

    private static int minute(String time) {
        if (time.equals("24:00")) {
            return MINUTES_OF_A_DAY;
        }
        try {
            return LocalTime.parse(time).toSecondOfDay() / 60;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(time + " is no time of a day", e);
        }
    }
}
