package io.safepaw.sla;

import java.time.Duration;
import java.time.Instant;

/** When a team works, and what working time therefore is (domain.md 2.4). */
public interface BusinessCalendar {

    String id();

    /**
     * The instant at which that much working time has passed. The end of a day's work counts to that day: Friday 16:00
     * plus one hour is Friday 17:00, not Monday 09:00.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    Instant addWorkingTime(Instant from, Duration workingTime);

    /** Working time from one instant to a later one; zero if the second is not later. */
    Duration workingTimeBetween(Instant from, Instant to);

    /** Working time of one day of a target such as {@code P14D} (docs/decisions/0050-working-days.md). */
    Duration workingDay();
}
