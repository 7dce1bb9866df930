package io.safepaw.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Working time since a start, pauses left out. */
record Reckoning(BusinessCalendar calendar, Instant startedAt, List<Pause> pauses) {

    /**
     * When that much working time has passed. A pause that lasts is looked at as if it ended where it began: the answer
     * is how things stood when it began.
     */
    Instant reaches(Duration workingTime) {
        var left = workingTime;
        var from = startedAt;
        for (var pause : pauses) {
            var worked = calendar.workingTimeBetween(from, pause.from());
            if (pause.isOpen() || worked.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(worked);
            from = pause.to();
        }
        return calendar.addWorkingTime(from, left);
    }

    /** Working time until that instant. */
    Duration elapsed(Instant until) {
        var sum = Duration.ZERO;
        var from = startedAt;
        for (var pause : pauses) {
            if (!pause.from().isBefore(until)) {
                break;
            }
            sum = sum.plus(calendar.workingTimeBetween(from, pause.from()));
            from = pause.isOpen() ? until : pause.to();
        }
        return sum.plus(calendar.workingTimeBetween(from, until));
    }
}
