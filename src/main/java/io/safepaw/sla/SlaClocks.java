package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.EventSelection;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of incidents, to look at. */
@Service
@Transactional(readOnly = true)
public class SlaClocks {

    /** Of one incident that goes on for long; the log has them all. */
    private static final int MOST_ROUNDS = 50;

    private final SlaClockRepository clocks;
    private final BusinessCalendars calendars;
    private final EventLog log;
    private final Clock clock;

    SlaClocks(SlaClockRepository clocks, BusinessCalendars calendars, EventLog log, Clock clock) {
        this.clocks = clocks;
        this.calendars = calendars;
        this.log = log;
        this.clock = clock;
    }

    /** In the order of {@link ClockTarget}; empty while the incident was not classified yet. */
    public List<SlaClockView> of(IncidentId incident) {
        return of(List.of(incident)).getOrDefault(incident, List.of());
    }

    /** The clocks of several incidents at once; an incident without clocks has no entry. */
    public Map<IncidentId, List<SlaClockView>> of(Collection<IncidentId> incidents) {
        var now = clock.instant();
        return clocks.of(incidents).stream()
                .sorted(Comparator.comparing(SlaClock::target))
                .map(one -> view(one, now))
                .collect(Collectors.groupingBy(SlaClockView::incidentId));
    }

    /** How long the clocks of an incident stood still and who or what made them, oldest first. */
    public List<ClockPause> pauses(IncidentId incident) {
        var paused = clocks.of(incident).stream()
                .filter(one -> !one.pauses().isEmpty())
                .toList();
        if (paused.isEmpty()) {
            return List.of();
        }
        var changes = log.newest(
                        incident,
                        new EventSelection(Set.of(CaseEventType.StatusChanged), null, null),
                        Integer.MAX_VALUE)
                .reversed();
        return paused.stream()
                .flatMap(one -> one.pauses().stream().map(pause -> pause(one, pause, changes)))
                .sorted(Comparator.comparing(ClockPause::from))
                .toList();
    }

    /** The rounds of clocks that begin anew, newest first; the one that runs is the clock itself. */
    public List<ClockRound> rounds(IncidentId incident) {
        return log
                .newest(incident, new EventSelection(Set.of(CaseEventType.ClockRestarted), null, null), MOST_ROUNDS)
                .stream()
                .filter(event -> event.data().get("wasDueAt") != null)
                .map(event -> new ClockRound(
                        UUID.fromString((String) event.data().get("clockId")),
                        Instant.parse((String) event.data().get("wasStartedAt")),
                        Instant.parse((String) event.data().get("wasDueAt")),
                        event.at(),
                        ClockOutcome.valueOf((String) event.data().get("outcome"))))
                .toList();
    }

    /** A pause begins with a change of the status; what began at the same moment made it. */
    private static ClockPause pause(SlaClock one, Pause pause, List<CaseEvent> changes) {
        return changes.stream()
                .filter(change -> change.at().equals(pause.from()))
                .reduce((earlier, later) -> later)
                .map(change -> new ClockPause(
                        one.id(),
                        pause.from(),
                        pause.to(),
                        Status.valueOf((String) change.data().get("to")),
                        change.actor()))
                .orElseGet(() -> new ClockPause(one.id(), pause.from(), pause.to(), null, null));
    }

    private SlaClockView view(SlaClock one, Instant now) {
        var terms = one.terms();
        return new SlaClockView(
                one.id(),
                one.incidentId(),
                one.target(),
                one.state(),
                terms.calendar(),
                one.allowed(),
                one.startedAt(),
                one.dueAt(),
                one.pausedAt(),
                one.stoppedAt(),
                one.outcome(),
                !one.warned().isEmpty(),
                one.isBreached(),
                remaining(one, one.stoppedAt() == null ? now : one.stoppedAt()));
    }

    private Duration remaining(SlaClock one, Instant at) {
        if (one.isCapped()) {
            return positive(Duration.between(at, one.dueAt()));
        }
        var reckoning = new Reckoning(calendars.get(one.terms().calendar()), one.startedAt(), one.pauses());
        return positive(one.allowed().minus(reckoning.elapsed(at)));
    }

    private static Duration positive(Duration left) {
        return left.isNegative() ? Duration.ZERO : left;
    }
}
