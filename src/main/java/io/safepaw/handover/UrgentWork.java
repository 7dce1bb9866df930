package io.safepaw.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether every open P0 and P1 lies with somebody who is there (domain.md T1: both numbers are 0). */
@Service
@Transactional(readOnly = true)
public class UrgentWork {

    private final Incidents incidents;
    private final Worklist worklist;
    private final Availability availability;

    UrgentWork(Incidents incidents, Worklist worklist, Availability availability, MeterRegistry meters) {
        this.incidents = incidents;
        this.worklist = worklist;
        this.availability = availability;
        for (var severity : Holdings.URGENT) {
            gauge(
                    meters,
                    "safepaw.incidents.unowned",
                    "Open incidents that nobody answers for",
                    severity,
                    Counts::unowned);
            gauge(
                    meters,
                    "safepaw.incidents.off.shift",
                    "Open incidents that somebody off shift answers for or has a task of",
                    severity,
                    Counts::offShift);
        }
    }

    /**
     * How many open incidents of one severity are not in good hands.
     *
     * @param unowned nobody answers for them
     * @param offShift somebody who is off shift answers for them or has a task of them
     */
    public record Counts(Severity severity, long unowned, long offShift) {}

    /** For P0, then for P1. */
    public List<Counts> counts() {
        return Holdings.URGENT.stream().sorted().map(this::count).toList();
    }

    /** Open tasks of people who are off shift, of every severity, the most severe first. */
    public List<WorkItem> heldOffShift() {
        var isOff = remembering(availability::isOff);
        return worklist.held().stream()
                .filter(item -> isOff.test(item.assignee()))
                .toList();
    }

    private Counts count(Severity severity) {
        var open = incidents.open(Set.of(severity));
        var isOff = remembering(availability::isOff);
        var holders = worklist.held().stream()
                .filter(item -> item.severity() == severity && isOff.test(item.assignee()))
                .map(WorkItem::incidentId)
                .collect(Collectors.toSet());
        return new Counts(
                severity,
                open.stream().filter(incident -> incident.owner() == null).count(),
                open.stream()
                        .filter(incident -> holders.contains(incident.id())
                                || incident.owner() != null && isOff.test(incident.owner()))
                        .count());
    }

    private void gauge(
            MeterRegistry meters, String name, String description, Severity severity, ToLongFunction<Counts> which) {
        Gauge.builder(name, this, work -> which.applyAsLong(work.count(severity)))
                .description(description)
                .tag("severity", severity.name())
                .register(meters);
    }

    /** Asks once for each person. */
    private static Predicate<String> remembering(Predicate<String> question) {
        var answers = new HashMap<String, Boolean>();
        return username -> answers.computeIfAbsent(username, question::test);
    }
}
