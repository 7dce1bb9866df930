package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.ClockLedger.Change;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
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
    private final CaseCourses courses;
    private final Clock clock;

    ClockKeeper(
            SlaClockRepository clocks,
            ClockLedger ledger,
            Settlement settlement,
            BusinessCalendars calendars,
            CaseCourses courses,
            Clock clock) {
        this.clocks = clocks;
        this.ledger = ledger;
        this.settlement = settlement;
        this.calendars = calendars;
        this.courses = courses;
        this.clock = clock;
    }

    /**
     * Opens the clocks with these targets, or gives them to the clocks there are; no clock moves to later than it was
     * (domain.md 2.2).
     */
    DueTimes applyTargets(IncidentId incident, SlaTargets targets) {
        clocks.lock(incident);
        var course = courses.of(incident);
        var now = clock.instant();
        var known = byTarget(incident);
        var changes = new ArrayList<Change>();
        var settled = new EnumMap<>(known);
        targets.goals(calendars).forEach((target, terms) -> {
            if (target != ClockTarget.FINDING || course.investigated()) {
                settled.put(target, apply(incident, target, terms, known.get(target), course, now, changes));
            }
        });
        ledger.tell(incident, changes);
        var resolution = settled.get(ClockTarget.RESOLUTION);
        var finding = settled.get(ClockTarget.FINDING);
        return new DueTimes(
                settled.get(ClockTarget.FIRST_RESPONSE).dueAt(),
                finding == null
                        ? settlement.reaches(resolution, resolution.terms().findingAfter())
                        : finding.dueAt(),
                resolution.dueAt());
    }

    /** Lets the clocks follow the incident, whatever has happened to it. */
    void follow(IncidentId incident) {
        clocks.lock(incident);
        var known = byTarget(incident);
        if (known.isEmpty()) {
            return;
        }
        var course = courses.of(incident);
        var now = clock.instant();
        var changes = new ArrayList<Change>();
        known.values()
                .forEach(one ->
                        ledger.save(one, settlement.settle(one, course, now)).ifPresent(changes::add));
        if (course.investigated() && !known.containsKey(ClockTarget.FINDING)) {
            var terms = known.get(ClockTarget.RESOLUTION).terms().ofFinding();
            changes.add(
                    ledger.open(settlement.open(UUID.randomUUID(), incident, ClockTarget.FINDING, terms, course, now)));
        }
        ledger.tell(incident, changes);
    }

    private SlaClock apply(
            IncidentId incident,
            ClockTarget target,
            Terms terms,
            @Nullable SlaClock before,
            CaseCourse course,
            Instant now,
            List<Change> changes) {
        if (before == null) {
            var opened = settlement.open(UUID.randomUUID(), incident, target, terms, course, now);
            changes.add(ledger.open(opened));
            return opened;
        }
        // What else has happened is for those who hear of it, so that the same targets told twice change nothing.
        var settled = settlement.settle(before, course, now);
        var after = settlement.retarget(settled, terms, course, now);
        if (before.terms().equals(terms) || after.equals(settled)) {
            return before;
        }
        ledger.save(before, after).ifPresent(changes::add);
        return after;
    }

    private Map<ClockTarget, SlaClock> byTarget(IncidentId incident) {
        var known = new EnumMap<ClockTarget, SlaClock>(ClockTarget.class);
        clocks.of(incident).forEach(one -> known.put(one.target(), one));
        return known;
    }
}
