package io.safepaw.sla;

import java.time.Duration;
import java.time.Instant;

/** Round the clock, every day. */
record AlwaysOpen(String id) implements BusinessCalendar {

    @Override
    public Instant addWorkingTime(Instant from, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("Working time is negative: " + workingTime);
        }
        return from.plus(workingTime);
    }

    @Override
    public Duration workingTimeBetween(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }

    @Override
    public Duration workingDay() {
        return Duration.ofDays(1);
    }
}
