package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores clocks. What changed is written to the event log and told to the other modules and to the clocks' processes, all
 * in the caller's transaction; a clock that did not change leaves no trace.
 */
@Component
class ClockLedger {

    private final SlaClockRepository clocks;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClockLedger(SlaClockRepository clocks, EventLog log, ApplicationEventPublisher events, Clock clock) {
        this.clocks = clocks;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** What became of a clock; {@code before} is null where it was opened. */
    record Change(@Nullable SlaClock before, SlaClock after) {}

    /** Stores a clock that was just opened. */
    Change open(SlaClock opened) {
        clocks.insert(opened);
        append(opened, CaseEventType.ClockOpened, clock.instant(), Map.of());
        writePauses(null, opened);
        writeEnd(null, opened);
        return new Change(null, opened);
    }

    /** Stores a clock that may have changed; empty if it did not. */
    Optional<Change> save(SlaClock before, SlaClock after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        var next = after.withRevision(before.revision() + 1);
        clocks.update(next);
        if (before.state() == ClockState.STOPPED && next.state() != ClockState.STOPPED) {
            append(next, CaseEventType.ClockOpened, clock.instant(), Map.of("reopened", true));
        }
        if (next.isRestartOf(before) && before.state() != ClockState.STOPPED) {
            writeRestart(before, next);
        }
        boolean moved = !before.startedAt().equals(next.startedAt()) && !next.isRestartOf(before);
        if (moved || !before.terms().equals(next.terms())) {
            append(next, CaseEventType.ClockRetargeted, clock.instant(), Map.of());
        }
        if (isMovedByCalendar(before, next)) {
            append(next, CaseEventType.ClockRetargeted, clock.instant(), Map.of("calendarChanged", true));
        }
        writePauses(before, next);
        writeEnd(before, next);
        return Optional.of(new Change(before, next));
    }

    /** Everything that counts is as it was, and yet another time is due. */
    private static boolean isMovedByCalendar(SlaClock before, SlaClock after) {
        return !before.dueAt().equals(after.dueAt())
                && before.state() == after.state()
                && before.startedAt().equals(after.startedAt())
                && before.terms().equals(after.terms())
                && before.pauses().equals(after.pauses())
                && before.stabilised() == after.stabilised()
                && Objects.equals(before.noLaterThan(), after.noLaterThan());
    }

    /** Stores that the mark of a percentage was passed. */
    Optional<Change> saveWarned(SlaClock before, SlaClock after, int percent) {
        append(after, CaseEventType.SlaWarned, clock.instant(), Map.of("percent", percent));
        var change = save(before, after);
        events.publishEvent(new ClockWarned(after.id(), after.incidentId(), after.target(), percent, after.dueAt()));
        return change;
    }

    /** Whether what was due came in time is told by the log alone (domain.md 5.2, periodic update). */
    private void writeRestart(SlaClock before, SlaClock after) {
        boolean late = after.startedAt().isAfter(before.dueAt());
        append(
                after,
                CaseEventType.ClockRestarted,
                after.startedAt(),
                Map.of(
                        "outcome", (late ? ClockOutcome.MISSED : ClockOutcome.MET).name(),
                        "wasStartedAt", before.startedAt().toString(),
                        "wasDueAt", before.dueAt().toString()));
    }

    private void writePauses(@Nullable SlaClock before, SlaClock after) {
        var known = before == null ? new HashSet<Pause>() : new HashSet<>(before.pauses());
        var begun = known.stream().map(Pause::from).collect(Collectors.toSet());
        for (var pause : after.pauses()) {
            if (!begun.contains(pause.from())) {
                append(after, CaseEventType.ClockPaused, pause.from(), Map.of());
            }
            // A pause that ends with the work itself did not resume.
            if (!pause.isOpen() && !known.contains(pause) && !pause.to().equals(after.stoppedAt())) {
                append(after, CaseEventType.ClockResumed, pause.to(), Map.of());
            }
        }
    }

    private void writeEnd(@Nullable SlaClock before, SlaClock after) {
        if (isNewlyBreached(before, after)) {
            append(after, CaseEventType.SlaBreached, after.breachedAt(), Map.of());
        }
        if (after.state() == ClockState.STOPPED && (before == null || before.outcome() != after.outcome())) {
            append(
                    after,
                    CaseEventType.ClockStopped,
                    after.stoppedAt(),
                    Map.of("outcome", after.outcome().name()));
        }
    }

    private void append(SlaClock one, CaseEventType type, Instant at, Map<String, ?> more) {
        var data = new HashMap<String, Object>(more);
        data.put("clockId", one.id().toString());
        data.put("target", one.target().name());
        data.put("startedAt", one.startedAt().toString());
        data.put("dueAt", one.dueAt().toString());
        data.put("breached", one.isBreached());
        data.put("businessCalendarId", one.terms().calendar());
        data.put("ruleVersion", one.terms().ruleVersion());
        log.append(one.incidentId(), type, at, Actor.SYSTEM, null, null, data);
    }

    /** Tells what was stored: the other modules once, and the process of each clock that moved. */
    void tell(IncidentId incident, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        events.publishEvent(new ClocksChanged(incident));
        var moved = changes.stream().flatMap(ClockLedger::moved).toList();
        if (!moved.isEmpty()) {
            events.publishEvent(new ClocksMoved(incident, moved));
        }
        changes.forEach(this::tellBreach);
        changes.forEach(this::tellUpdate);
    }

    private static Stream<ClocksMoved.Moved> moved(Change change) {
        var after = change.after();
        return Stream.ofNullable(ClockMove.between(change.before(), after))
                .map(move -> new ClocksMoved.Moved(after.id(), after.target(), move, after.revision()));
    }

    /** A clock that was opened too late is explained by that; who still has no owner must be found all the same. */
    private void tellBreach(Change change) {
        var after = change.after();
        boolean news = change.before() != null || after.target() == ClockTarget.OWNER_ASSIGNED;
        if (news && after.state() == ClockState.RUNNING && isNewlyBreached(change.before(), after)) {
            events.publishEvent(new ClockBreached(after.id(), after.incidentId(), after.target()));
        }
    }

    private void tellUpdate(Change change) {
        var before = change.before();
        var after = change.after();
        boolean wasOwed = before != null && before.isUpdateOwed();
        boolean another = before != null && !after.startedAt().equals(before.startedAt());
        if (wasOwed && (another || !after.isUpdateOwed())) {
            events.publishEvent(new UpdateSettled(UpdateOwed.idOf(before), after.revision()));
        }
        if (after.isUpdateOwed() && (another || !wasOwed)) {
            events.publishEvent(UpdateOwed.of(after));
        }
    }

    private static boolean isNewlyBreached(@Nullable SlaClock before, SlaClock after) {
        return after.isBreached() && (before == null || !before.isBreached() || after.isRestartOf(before));
    }
}
