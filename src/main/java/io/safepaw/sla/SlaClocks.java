package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of incidents, to look at. */
@Service
@Transactional(readOnly = true)
public class SlaClocks {

    private final SlaClockRepository clocks;
    private final BusinessCalendars calendars;
    private final Clock clock;

    SlaClocks(SlaClockRepository clocks, BusinessCalendars calendars, Clock clock) {
        this.clocks = clocks;
        this.calendars = calendars;
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
