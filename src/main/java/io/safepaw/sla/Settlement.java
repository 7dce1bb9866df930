package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.CaseCourse.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
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
        var start = course.startOf(target);
        return settle(
                new SlaClock(
                        id,
                        incident,
                        target,
                        terms,
                        start,
                        List.of(),
                        false,
                        null,
                        ClockState.RUNNING,
                        start,
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
     * later are refused, also when the severity was lowered (domain.md 2.2), and so are any on a stopped clock. Only who
     * waits for an update has the terms of a lower severity after the next one; until then its due time stays.
     */
    SlaClock retarget(SlaClock clock, Terms terms, CaseCourse course, Instant now) {
        if (clock.state() == ClockState.STOPPED) {
            return clock;
        }
        var retargeted = settle(clock.with(terms, clock.noLaterThan()), course, now);
        if (!retargeted.dueAt().isAfter(clock.dueAt())) {
            return retargeted;
        }
        return clock.target() == ClockTarget.NEXT_UPDATE
                ? settle(clock.with(terms, clock.dueAt()), course, now)
                : clock;
    }

    /** The clock as it stands now, after all that happened to its incident. */
    SlaClock settle(SlaClock known, CaseCourse course, Instant now) {
        var target = known.target();
        var start = course.startOf(target);
        boolean restarted = target == ClockTarget.NEXT_UPDATE && start.isAfter(known.startedAt());
        var clock = restarted ? known.restartedAt(start) : known;
        var pauses = course.pausesOf(target, clock.terms());
        var stop = course.stopOf(target);
        boolean stabilised = course.isStabilised(target);
        var latest = target == ClockTarget.NEXT_UPDATE
                ? earlier(clock.noLaterThan(), course.nextUpdateAt())
                : clock.noLaterThan();
        var allowed = stabilised
                ? clock.terms().updates().stabilised()
                : clock.terms().duration();
        var due = earlier(reckon(clock.terms(), start, pauses).reaches(allowed), latest);
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
                start,
                pauses,
                stabilised,
                latest,
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
        if (clock.isCapped()) {
            // A promised hour is one of the party's clock, not of a business calendar.
            var whole = Duration.between(clock.startedAt(), clock.dueAt());
            return clock.startedAt().plus(whole.multipliedBy(percent).dividedBy(100));
        }
        return reaches(clock, clock.allowed().multipliedBy(percent).dividedBy(100));
    }

    /** When that much working time of the clock has passed. */
    Instant reaches(SlaClock clock, Duration workingTime) {
        return reckon(clock.terms(), clock.startedAt(), clock.pauses()).reaches(workingTime);
    }

    private Reckoning reckon(Terms terms, Instant startedAt, List<Pause> pauses) {
        return new Reckoning(calendars.get(terms.calendar()), startedAt, pauses);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
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
