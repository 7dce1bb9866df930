package io.safepaw.metrics;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/** What is measured of an incident as a whole: replies, safety, resolution. */
final class CaseMeasures {

    private static final Set<Status> WORK = EnumSet.of(Status.NEW, Status.OPEN);
    private static final Set<Status> ON_HOLD = EnumSet.of(Status.WAITING_THIRD_PARTY);
    private static final Set<Status> CUSTOMER = EnumSet.of(Status.WAITING_CUSTOMER);
    private static final Set<Status> WITHOUT_CUSTOMER = EnumSet.of(Status.NEW, Status.OPEN, Status.WAITING_THIRD_PARTY);
    private static final Set<Status> NOT_ENDED =
            EnumSet.of(Status.NEW, Status.OPEN, Status.WAITING_CUSTOMER, Status.WAITING_THIRD_PARTY);
    private static final Set<Severity> GRAVE = EnumSet.of(Severity.P0, Severity.P1);

    private final List<CaseEvent> log;
    private final Course course;
    private final MetricProperties properties;
    private final FactSheet sheet;

    /** What was said to and by people, also in what was merged into this incident; in the order of time. */
    private final List<CaseEvent> contacts;

    CaseMeasures(
            List<CaseEvent> log,
            List<List<CaseEvent>> merged,
            Course course,
            MetricProperties properties,
            FactSheet sheet) {
        this.log = log;
        this.course = course;
        this.properties = properties;
        this.sheet = sheet;
        this.contacts = Stream.concat(Stream.of(log), merged.stream())
                .flatMap(List::stream)
                .filter(event -> event.type() == CaseEventType.CustomerMessageReceived || isByPerson(event))
                .sorted(Comparator.comparing(CaseEvent::at))
                .toList();
    }

    void measure() {
        var firstReply = firstResponse();
        replies(firstReply);
        stabilise();
        resolution();
        ends();
    }

    /** An answer of the system is none; an answered call is (domain.md 5.2). */
    private static boolean isByPerson(CaseEvent event) {
        return event.type() == CaseEventType.ContactAnswered
                || event.type() == CaseEventType.PublicReplySent
                        && Boolean.TRUE.equals(event.data().get("human"));
    }

    /** @return when somebody replied first; null where nobody did */
    private @Nullable Instant firstResponse() {
        var replies = contacts.stream().filter(CaseMeasures::isByPerson).toList();
        var from = course.openedAt();
        // Who opened the incident with a message of ours owes the next one.
        boolean openedByUs = !replies.isEmpty()
                && replies.getFirst().type() == CaseEventType.PublicReplySent
                && !replies.getFirst().at().isAfter(from);
        if (openedByUs) {
            from = replies.getFirst().at();
            replies = replies.subList(1, replies.size());
        }
        var kept = outcome("FIRST_RESPONSE");
        if (replies.isEmpty()) {
            missed(Metric.FIRST_RESPONSE, kept);
            return null;
        }
        var first = replies.getFirst();
        sheet.time(
                Metric.FIRST_RESPONSE,
                from,
                first.at(),
                Span.of(from, first.at()),
                kept == null ? null : kept.met(),
                first.actor().id(),
                null);
        return first.at();
    }

    /** Those to whom something is owed are the reporter and whoever wrote; each has pairs of its own. */
    private void replies(@Nullable Instant firstReply) {
        var parties = new LinkedHashSet<>(course.reporters());
        contacts.stream()
                .filter(event -> event.type() == CaseEventType.CustomerMessageReceived)
                .map(course::partyOf)
                .forEach(parties::add);
        for (var party : parties) {
            var own = contacts.stream()
                    .filter(event -> Objects.equals(course.partyOf(event), party))
                    .toList();
            boolean reporter = course.reporters().contains(party);
            nextReplies(own, reporter ? firstReply : Instant.MIN);
            updates(own, reporter);
        }
    }

    /** @param since what was written before waits for the first response, not for the next reply; null: nobody replied */
    private void nextReplies(List<CaseEvent> own, @Nullable Instant since) {
        CaseEvent unanswered = null;
        for (var event : own) {
            if (isByPerson(event)) {
                if (unanswered != null) {
                    sheet.time(Metric.NEXT_REPLY, unanswered.at(), event.at(), course.ownerAt(unanswered.at()));
                }
                unanswered = null;
            } else if (unanswered == null && since != null && event.at().isAfter(since)) {
                unanswered = event;
            }
        }
    }

    /** What is told after the end is owed to nobody, and the time between an end and a reopening does not count. */
    private void updates(List<CaseEvent> own, boolean reporter) {
        var kept = restarts();
        CaseEvent last = null;
        boolean owed = reporter;
        for (var event : own) {
            owed |= event.type() == CaseEventType.CustomerMessageReceived;
            if (!owed || !isByPerson(event) || course.isEndedAt(event.at())) {
                continue;
            }
            if (last != null) {
                var severity = course.severityAt(event.at());
                var counted = severity == null || GRAVE.contains(severity) ? NOT_ENDED : WITHOUT_CUSTOMER;
                sheet.time(
                        Metric.PERIODIC_UPDATE,
                        last.at(),
                        event.at(),
                        Span.common(course.inUntilNow(counted), Span.of(last.at(), event.at())),
                        reporter ? kept.get(event.at()) : null,
                        event.actor().id(),
                        null);
            }
            last = event;
        }
    }

    /** To the first time that everybody was safe, of grave incidents only. */
    private void stabilise() {
        var kept = outcome("STABILISE");
        var safe = log.stream()
                .filter(event -> event.type() == CaseEventType.SafetyStabilised)
                .findFirst();
        if (safe.isEmpty()) {
            missed(Metric.STABILISE, kept);
        }
        safe.filter(event -> GRAVE.contains(course.severityAt(event.at())))
                .ifPresent(event -> sheet.time(
                        Metric.STABILISE,
                        course.openedAt(),
                        event.at(),
                        Span.of(course.openedAt(), event.at()),
                        kept == null ? null : kept.met(),
                        course.ownerAt(event.at()),
                        null));
    }

    private void resolution() {
        var from = course.openedAt();
        var ends = course.ends();
        if (!ends.isEmpty()) {
            var first = ends.getFirst().at();
            sheet.time(Metric.FIRST_RESOLUTION, from, first, course.ownerAt(first));
        }
        var end = course.endedAt();
        if (end == null) {
            return;
        }
        var owner = course.ownerAt(end);
        sheet.time(Metric.FULL_RESOLUTION, from, end, owner);
        var kept = outcome("RESOLUTION");
        sheet.time(
                Metric.SLA_RESOLUTION,
                from,
                end,
                course.in(WITHOUT_CUSTOMER),
                kept == null ? null : kept.met(),
                owner,
                null);
        sheet.time(Metric.REQUESTER_WAIT, from, end, course.in(WITHOUT_CUSTOMER), null, owner, null);
        sheet.time(Metric.AGENT_WORK, from, end, course.in(WORK), null, owner, null);
        sheet.time(Metric.AGENT_WAIT, from, end, course.in(CUSTOMER), null, owner, null);
        sheet.time(Metric.ON_HOLD, from, end, course.in(ON_HOLD), null, owner, null);
        var byOwner = new LinkedHashMap<String, List<Span>>();
        course.ownerships()
                .forEach(each -> byOwner.computeIfAbsent(each.owner(), name -> new ArrayList<>())
                        .add(each.time()));
        byOwner.forEach((name, times) ->
                sheet.time(Metric.OWNED, from, end, Span.common(course.in(NOT_ENDED), times), null, name, null));
    }

    private void ends() {
        var ends = course.ends();
        for (var end : ends) {
            sheet.share(
                    Metric.REOPENED,
                    end.at(),
                    isReopened(end, end.at().plus(properties.reopenedWithin())),
                    course.ownerAt(end.at()),
                    null);
        }
        if (!ends.isEmpty() && !GRAVE.contains(course.severityAt(ends.getFirst().at()))) {
            var first = ends.getFirst();
            var until = first.at().plus(properties.firstContactWithin());
            long replies = contacts.stream()
                    .filter(CaseMeasures::isByPerson)
                    .filter(event -> course.reporters().contains(course.partyOf(event)))
                    .filter(event -> !event.at().isAfter(until))
                    .count();
            sheet.share(
                    Metric.FIRST_CONTACT,
                    first.at(),
                    replies == 1 && !isReopened(first, until),
                    course.ownerAt(first.at()),
                    null);
        }
    }

    private static boolean isReopened(Course.End end, Instant until) {
        return end.reopenedAt() != null && !end.reopenedAt().isAfter(until);
    }

    /** How a clock ended that stands still; a clock that was opened again has not ended. */
    private record Outcome(Instant at, boolean met) {}

    private @Nullable Outcome outcome(String target) {
        Outcome outcome = null;
        for (var event : log) {
            if (!target.equals(event.data().get("target"))) {
                continue;
            }
            if (event.type() == CaseEventType.ClockOpened) {
                outcome = null;
            } else if (event.type() == CaseEventType.ClockStopped) {
                var code = event.data().get("outcome");
                outcome = "MET".equals(code) || "MISSED".equals(code)
                        ? new Outcome(event.at(), "MET".equals(code))
                        : null;
            }
        }
        return outcome;
    }

    /** A target that was missed by something that never came. */
    private void missed(Metric metric, @Nullable Outcome outcome) {
        if (outcome != null && !outcome.met()) {
            sheet.share(metric, outcome.at(), false, course.ownerAt(outcome.at()), null);
        }
    }

    /** Whether an update came in time, by when it came. */
    private Map<Instant, Boolean> restarts() {
        var kept = new HashMap<Instant, Boolean>();
        log.stream()
                .filter(event -> event.type() == CaseEventType.ClockRestarted)
                .forEach(event -> kept.put(event.at(), "MET".equals(event.data().get("outcome"))));
        return kept;
    }
}
