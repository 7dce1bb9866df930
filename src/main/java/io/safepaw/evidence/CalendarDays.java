package io.safepaw.evidence;

import io.safepaw.staff.TeamDay;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** Counts views by the calendar day of the team. */
@Component
@Fallback
class CalendarDays implements ExposurePeriods {

    private final TeamDay day;

    CalendarDays(TeamDay day) {
        this.day = day;
    }

    @Override
    public Period of(String username, Instant at) {
        var today = LocalDate.ofInstant(at, day.zone());
        return new Period(day.startOf(today), day.startOf(today.plusDays(1)));
    }
}
