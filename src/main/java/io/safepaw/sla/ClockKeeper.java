package io.safepaw.sla;

import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.sla.SlaTargets.Goals;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens the clocks of an incident and lets them follow what happens to it. Doing a thing twice changes nothing. */
@Service
@Transactional
class ClockKeeper {

    private final SlaClockRepository clocks;
    private final ClockLedger ledger;
    private final Settlement settlement;
    private final BusinessCalendars calendars;
    private final Incidents incidents;
    private final EventLog log;
    private final Clock clock;

    ClockKeeper(
            SlaClockRepository clocks,
            ClockLedger ledger,
            Settlement settlement,
            BusinessCalendars calendars,
            Incidents incidents,
            EventLog log,
            Clock clock) {
        this.clocks = clocks;
        this.ledger = ledger;
        this.settlement = settlement;
        this.calendars = calendars;
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Opens the clocks with these targets, or gives them to the clocks there are; no clock moves to later than it was
     * (domain.md 2.2).
     */
    DueTimes applyTargets(IncidentId incident, SlaTargets targets) {
        clocks.lock(incident);
        var course = course(incident);
        var now = clock.instant();
        var known = byTarget(incident);
        var goals = targets.goals(calendars);
        var settled = Map.of(
                ClockTarget.FIRST_RESPONSE,
                apply(incident, ClockTarget.FIRST_RESPONSE, goals, known, course, now),
                ClockTarget.RESOLUTION,
                apply(incident, ClockTarget.RESOLUTION, goals, known, course, now));
        var resolution = settled.get(ClockTarget.RESOLUTION);
        return new DueTimes(
                settled.get(ClockTarget.FIRST_RESPONSE).dueAt(),
                settlement.reaches(resolution, resolution.terms().findingAfter()),
                resolution.dueAt());
    }

    /** Lets the clocks follow the incident, whatever has happened to it. */
    void follow(IncidentId incident) {
        clocks.lock(incident);
        var known = clocks.of(incident);
        if (known.isEmpty()) {
            return;
        }
        var course = course(incident);
        var now = clock.instant();
        known.forEach(one -> ledger.save(one, settlement.settle(one, course, now)));
    }

    private SlaClock apply(
            IncidentId incident,
            ClockTarget target,
            Goals goals,
            Map<ClockTarget, SlaClock> known,
            CaseCourse course,
            Instant now) {
        var terms = target == ClockTarget.FIRST_RESPONSE ? goals.firstResponse() : goals.resolution();
        var before = known.get(target);
        if (before == null) {
            var opened = settlement.open(UUID.randomUUID(), incident, target, terms, course, now);
            ledger.open(opened);
            return opened;
        }
        var after = settlement.retarget(settlement.settle(before, course, now), terms, course, now);
        ledger.save(before, after);
        return after;
    }

    private CaseCourse course(IncidentId incident) {
        return CaseCourse.of(incidents.get(incident), log.of(incident));
    }

    private Map<ClockTarget, SlaClock> byTarget(IncidentId incident) {
        return clocks.of(incident).stream().collect(Collectors.toMap(SlaClock::target, Function.identity()));
    }
}
