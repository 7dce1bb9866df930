package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores clocks. What changed is written to the event log, told to the other modules and to the clock's process, all in
 * the caller's transaction; a clock that did not change leaves no trace.
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

    /** Stores a clock that was just opened. */
    void open(SlaClock opened) {
        clocks.insert(opened);
        append(opened, CaseEventType.ClockOpened, clock.instant(), Map.of());
        writePauses(null, opened);
        writeEnd(null, opened);
        publish(null, opened);
    }

    /** Stores a clock that may have changed. */
    void save(SlaClock before, SlaClock after) {
        if (before.equals(after)) {
            return;
        }
        var next = after.withRevision(before.revision() + 1);
        clocks.update(next);
        if (before.state() == ClockState.STOPPED && next.state() != ClockState.STOPPED) {
            append(next, CaseEventType.ClockOpened, clock.instant(), Map.of("reopened", true));
        }
        if (!before.terms().equals(next.terms()) || !before.startedAt().equals(next.startedAt())) {
            append(next, CaseEventType.ClockRetargeted, clock.instant(), Map.of());
        }
        writePauses(before, next);
        writeEnd(before, next);
        publish(before, next);
    }

    /** Stores that the mark of a percentage was passed. */
    void saveWarned(SlaClock before, SlaClock after, int percent) {
        append(after, CaseEventType.SlaWarned, clock.instant(), Map.of("percent", percent));
        save(before, after);
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
        if (after.isBreached() && (before == null || !before.isBreached())) {
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
        data.put("dueAt", one.dueAt().toString());
        data.put("breached", one.isBreached());
        data.put("businessCalendarId", one.terms().calendar());
        data.put("ruleVersion", one.terms().ruleVersion());
        log.append(one.incidentId(), type, at, Actor.SYSTEM, null, null, data);
    }

    private void publish(@Nullable SlaClock before, SlaClock after) {
        events.publishEvent(new ClockChanged(
                after.incidentId(),
                after.id(),
                after.target(),
                after.state(),
                after.dueAt(),
                !after.warned().isEmpty(),
                after.isBreached()));
        var move = ClockMove.between(before, after);
        if (after.state() == ClockState.RUNNING && after.isBreached() && before != null && !before.isBreached()) {
            events.publishEvent(new ClockBreached(after.id(), after.incidentId()));
        }
        if (move != null) {
            events.publishEvent(new ClockMoved(after.id(), after.incidentId(), move, after.revision()));
        }
    }
}
