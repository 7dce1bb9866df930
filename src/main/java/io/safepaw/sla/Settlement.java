package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.CaseCourse.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rules of a clock; nothing here knows a database or an engine. */
@Component
class Settlement {

    private final BusinessCalendars calendars;

    Settlement(BusinessCalendars calendars) {
        this.calendars = calendars;
    }

    /** A new clock, as it stands now. */
    SlaClock open(UUID id, IncidentId incident, ClockTarget target, Terms terms, CaseCourse course, Instant now) {
        var pauses = course.pausesOf(target);
        var due = reckon(terms, course.openedAt(), pauses).reaches(terms.duration());
        return settle(
                new SlaClock(
                        id,
                        incident,
                        target,
                        terms,
                        course.openedAt(),
                        pauses,
                        ClockState.RUNNING,
                        due,
                        Set.of(),
                        null,
                        null,
                        null,
                        0),
                course,
                now);
    }

    /**
     * Gives the clock other terms, reckoned from its original start with its pauses kept. Terms that would move it to
     * later are refused, also when the severity was lowered (domain.md 2.2), and so are any on a stopped clock.
     */
    SlaClock retarget(SlaClock clock, Terms terms, CaseCourse course, Instant now) {
        var due = reckon(terms, clock.startedAt(), clock.pauses()).reaches(terms.duration());
        boolean refused = clock.state() == ClockState.STOPPED || due.isAfter(clock.dueAt());
        return refused ? clock : settle(clock.with(terms), course, now);
    }

    /** The clock as it stands now, after all that happened to its incident. */
    SlaClock settle(SlaClock clock, CaseCourse course, Instant now) {
        var target = clock.target();
        var pauses = course.pausesOf(target);
        var stop = course.stopOf(target);
        var due = reckon(clock.terms(), course.openedAt(), pauses)
                .reaches(clock.terms().duration());
        boolean paused = stop == null && !pauses.isEmpty() && pauses.getLast().isOpen();

        boolean breached;
        if (stop == null) {
            // Once recorded it stays so for that due time, even if the engine's clock was a moment ahead of ours.
            breached = paused
                    ? !due.isAfter(pauses.getLast().from())
                    : !due.isAfter(now) || due.equals(clock.breachedAt());
        } else {
            breached = stop.reason() == Reason.VOID
                    ? clock.isBreached()
                    : stop.at().isAfter(due);
        }
        var warned = new HashSet<>(clock.warned());
        if (breached) {
            // Nobody needs a warning of what has happened.
            warned.addAll(clock.terms().warnPercents());
        }
        return new SlaClock(
                clock.id(),
                clock.incidentId(),
                target,
                clock.terms(),
                course.openedAt(),
                pauses,
                stop != null ? ClockState.STOPPED : paused ? ClockState.PAUSED : ClockState.RUNNING,
                due,
                warned,
                !breached ? null : clock.isBreached() ? clock.breachedAt() : due,
                stop == null ? null : stop.at(),
                stop == null ? null : outcome(stop, breached),
                clock.revision());
    }

    /** When the mark of that percentage is reached. */
    Instant markAt(SlaClock clock, int percent) {
        return reckon(clock.terms(), clock.startedAt(), clock.pauses())
                .reaches(clock.terms().until(percent));
    }

    /** When that much working time of the clock has passed. */
    Instant reaches(SlaClock clock, Duration workingTime) {
        return reckon(clock.terms(), clock.startedAt(), clock.pauses()).reaches(workingTime);
    }

    private Reckoning reckon(Terms terms, Instant startedAt, List<Pause> pauses) {
        return new Reckoning(calendars.get(terms.calendar()), startedAt, pauses);
    }

    private static ClockOutcome outcome(CaseCourse.Stop stop, boolean breached) {
        if (stop.reason() == Reason.VOID) {
            return ClockOutcome.CANCELLED;
        }
        if (breached) {
            return ClockOutcome.MISSED;
        }
        return stop.reason() == Reason.REACHED ? ClockOutcome.MET : ClockOutcome.CANCELLED;
    }
}
