package io.safepaw.metrics;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.sla.BusinessCalendar;
import io.safepaw.sla.WorkingTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/** What is measured of what an incident leads to: escalations, claims, decisions, surveys, reviews, promises. */
final class ProceedingMeasures {

    private static final Set<String> CHANGED_ON_APPEAL = Set.of("OVERTURNED", "REDUCED");
    private static final Set<String> REMOVALS = Set.of("PERMANENT_REMOVAL", "PET_REMOVAL");

    private final List<CaseEvent> log;
    private final Course course;
    private final BusinessCalendar allHours;
    private final FactSheet sheet;

    ProceedingMeasures(List<CaseEvent> log, Course course, BusinessCalendar allHours, FactSheet sheet) {
        this.log = log;
        this.course = course;
        this.allHours = allHours;
        this.sheet = sheet;
    }

    void measure() {
        escalations();
        byId("claimId").values().forEach(this::claim);
        leakage();
        enforcements();
        repeatedHarm();
        appeals();
        surveys();
        reviews();
        promises();
        checkIns();
        graphicViews();
        calls();
    }

    /** Who is only informed answers nothing; one that was withdrawn has nothing to answer any more. */
    private void escalations() {
        for (var events : byId("escalationId").values()) {
            var raised = first(events, CaseEventType.EscalationRaised);
            if (raised == null || "NOTIFY".equals(raised.data().get("mode"))) {
                continue;
            }
            var answered = first(events, CaseEventType.EscalationAcknowledged);
            if (answered != null) {
                sheet.time(
                        Metric.ESCALATION_ACKNOWLEDGED,
                        raised.at(),
                        answered.at(),
                        Span.of(raised.at(), answered.at()),
                        null,
                        answered.actor().id(),
                        "LEVEL_" + answered.data().get("level"));
            }
            var missed = first(events, CaseEventType.EscalationMissed);
            // What a person asked for on top is not among those that the rules ask for.
            if (raised.actor().isSystem() && (answered != null || missed != null)) {
                var at = answered == null ? missed.at() : answered.at();
                sheet.share(
                        Metric.ESCALATION_MISSED,
                        at,
                        answered == null || isLate(raised, at),
                        null,
                        code(raised, "target"));
            }
        }
    }

    private boolean isLate(CaseEvent raised, Instant answeredAt) {
        var within = code(raised, "ackWithin");
        return within != null
                && WorkingTime.read(within, allHours)
                        .filter(time -> answeredAt.isAfter(raised.at().plus(time)))
                        .isPresent();
    }

    private void claim(List<CaseEvent> events) {
        var opened = first(events, CaseEventType.ClaimOpened);
        if (opened == null) {
            return;
        }
        var complete = first(events, CaseEventType.ChecklistComplete);
        if (complete != null) {
            sheet.time(Metric.DOCUMENTS_COMPLETE, opened.at(), complete.at(), null);
        }
        CaseEvent end = null;
        String decider = null;
        String outcome = null;
        Instant waitingSince = null;
        var waits = new ArrayList<Span>();
        for (var event : events) {
            switch (event.type()) {
                case ClaimDecided -> {
                    outcome = code(event, "outcome");
                    decider = event.actor().isSystem() ? null : event.actor().id();
                    if (Boolean.TRUE.equals(event.data().get("denied"))) {
                        end = event;
                    } else if (end != null && end.type() == CaseEventType.ClaimDecided) {
                        end = null;
                    }
                }
                case ClaimPaid -> end = event;
                case ClaimReopened -> end = null;
                case ClaimStatusChanged -> {
                    if (waitingSince != null) {
                        waits.add(new Span(waitingSince, event.at()));
                    }
                    waitingSince = "WAITING_CLAIMANT".equals(event.data().get("to")) ? event.at() : null;
                }
                default -> {}
            }
        }
        if (end != null) {
            var all = Span.of(opened.at(), end.at());
            sheet.time(Metric.CLAIM_CYCLE, opened.at(), end.at(), all, null, decider, outcome);
            sheet.time(
                    Metric.CLAIM_CYCLE_CONTROLLABLE,
                    opened.at(),
                    end.at(),
                    without(waits, opened.at(), end.at()),
                    null,
                    decider,
                    outcome);
        }
    }

    private static List<Span> without(List<Span> waits, Instant from, Instant to) {
        var counted = new ArrayList<Span>();
        var since = from;
        for (var wait : waits) {
            counted.add(new Span(since, wait.from()));
            since = wait.to();
        }
        if (since.isBefore(to)) {
            counted.add(new Span(since, to));
        }
        return Span.common(counted, Span.of(from, to));
    }

    private void enforcements() {
        CaseEvent finding = null;
        for (var event : log) {
            if (event.type() == CaseEventType.FindingRecorded) {
                finding = event;
            }
            if (event.type() != CaseEventType.EnforcementApplied) {
                continue;
            }
            var decider = code(event, "decidedBy");
            var action = code(event, "action");
            if (finding != null) {
                sheet.time(
                        Metric.ENFORCEMENT_DECISION,
                        finding.at(),
                        event.at(),
                        Span.of(finding.at(), event.at()),
                        null,
                        decider,
                        action);
            }
            if (Boolean.TRUE.equals(event.data().get("restricting"))) {
                var id = code(event, "enforcementId");
                boolean appealed = log.stream()
                        .anyMatch(other -> other.type() == CaseEventType.AppealReceived
                                && Objects.equals(code(other, "enforcementId"), id));
                sheet.share(Metric.APPEALED, event.at(), appealed, decider, action);
            }
        }
    }

    /** What the last check of what was paid found, too much and too little alike; a later check takes the place of the one before. */
    private void leakage() {
        log.stream()
                .filter(event -> event.type() == CaseEventType.ClaimAudited)
                .reduce((earlier, later) -> later)
                .ifPresent(event -> sheet.money(
                        Metric.CLAIM_LEAKAGE,
                        event.at(),
                        amount(event, "paid").subtract(amount(event, "correct")).abs(),
                        amount(event, "paid"),
                        String.valueOf(code(event, "currency"))));
    }

    /** Whom we let stay, and who did harm again; what an incident elsewhere said last of it counts. */
    private void repeatedHarm() {
        for (var event : log) {
            if (event.type() != CaseEventType.EnforcementApplied || REMOVALS.contains(code(event, "action"))) {
                continue;
            }
            var byIncident = new HashMap<String, Boolean>();
            log.stream()
                    .filter(other -> other.type() == CaseEventType.HarmRepeated)
                    .filter(other -> Objects.equals(code(other, "enforcementId"), code(event, "enforcementId")))
                    .forEach(other -> byIncident.put(
                            code(other, "repeatedIn"),
                            Boolean.TRUE.equals(other.data().get("repeated"))));
            sheet.share(
                    Metric.REPEAT_HARM,
                    event.at(),
                    byIncident.containsValue(true),
                    code(event, "decidedBy"),
                    code(event, "action"));
        }
    }

    /** An appeal that was not admitted is not decided. */
    private void appeals() {
        for (var event : log) {
            var outcome = code(event, "outcome");
            if (event.type() != CaseEventType.AppealDecided || "INADMISSIBLE".equals(outcome)) {
                continue;
            }
            var decider = log.stream()
                    .filter(other -> other.type() == CaseEventType.EnforcementApplied)
                    .filter(other -> Objects.equals(code(other, "enforcementId"), code(event, "enforcementId")))
                    .map(other -> code(other, "decidedBy"))
                    .findFirst()
                    .orElse(null);
            boolean changed = CHANGED_ON_APPEAL.contains(outcome);
            sheet.share(Metric.OVERTURNED, event.at(), changed, decider, outcome);
            sheet.share(
                    Metric.OVERTURNED_BY_REVIEWER,
                    event.at(),
                    changed,
                    event.actor().id(),
                    outcome);
        }
    }

    /** How somebody was treated, and whether the result is accepted, are two numbers; those decided against have their own. */
    private void surveys() {
        for (var events : byId("surveyId").values()) {
            var answered = first(events, CaseEventType.SurveyAnswered);
            var sent = first(events, CaseEventType.SurveySent);
            if (sent != null) {
                sheet.share(Metric.SURVEY_ANSWERED, sent.at(), answered != null, null, code(sent, "kind"));
            }
            if (answered == null) {
                continue;
            }
            var kind = code(answered, "kind");
            boolean well = isTopTwo(answered.data().get("service"));
            if ("FAIRNESS".equals(kind)) {
                sheet.share(Metric.FAIRNESS, answered.at(), well, null, null);
                continue;
            }
            var owner = ownerAtSolve(answered.at());
            sheet.share(Metric.SATISFIED, answered.at(), well, owner, kind);
            if (answered.data().get("outcome") != null) {
                sheet.share(
                        Metric.OUTCOME_ACCEPTED,
                        answered.at(),
                        isTopTwo(answered.data().get("outcome")),
                        owner,
                        kind);
            }
        }
    }

    private static boolean isTopTwo(Object answer) {
        return ((Number) answer).intValue() >= 4;
    }

    private @Nullable String ownerAtSolve(Instant before) {
        return course.ends().stream()
                .map(Course.End::at)
                .filter(at -> !at.isAfter(before))
                .reduce((earlier, later) -> later)
                .map(course::ownerAt)
                .orElse(null);
    }

    /** Where a review was disputed, the second reviewer's score counts. */
    private void reviews() {
        for (var events : byId("reviewId").values()) {
            var scored = first(events, CaseEventType.ReviewScored);
            if (scored != null) {
                var settled = first(events, CaseEventType.DisputeAnswered);
                var counts = settled == null ? scored : settled;
                sheet.score(
                        Metric.REVIEW_SCORE,
                        scored.at(),
                        new BigDecimal(String.valueOf(counts.data().get("score"))),
                        code(scored, "agent"));
            }
        }
    }

    /** Of those that were kept or missed; what was kept late was missed before. */
    private void promises() {
        var made = log.stream()
                .filter(event -> event.type() == CaseEventType.CommitmentMade)
                .collect(Collectors.toMap(event -> code(event, "commitmentId"), event -> event, (one, two) -> one));
        for (var event : log) {
            boolean kept = event.type() == CaseEventType.CommitmentKept
                    && Boolean.FALSE.equals(event.data().get("late"));
            if (kept || event.type() == CaseEventType.CommitmentMissed) {
                var promise = made.get(code(event, "commitmentId"));
                var by = promise == null || promise.actor().isSystem()
                        ? course.ownerAt(event.at())
                        : promise.actor().id();
                sheet.share(Metric.PROMISE_KEPT, event.at(), kept, by, null);
            }
        }
    }

    /** Told of nobody by name (domain.md 5.2). */
    private void checkIns() {
        var done = new HashMap<String, Integer>();
        log.stream()
                .filter(event -> event.type() == CaseEventType.WellnessChecked)
                .forEach(event -> done.merge(String.valueOf(code(event, "agent")), 1, Integer::sum));
        for (var event : log) {
            if (event.type() == CaseEventType.WellnessCheckDue) {
                boolean checked = done.merge(String.valueOf(code(event, "agent")), -1, Integer::sum) >= 0;
                sheet.share(Metric.WELLNESS_CHECKED, event.at(), checked, null, null);
            }
        }
    }

    /** Views of which the log does not say in which shift they were are not counted. */
    private void graphicViews() {
        log.stream()
                .filter(event -> event.type() == CaseEventType.GraphicContentViewed)
                .filter(event -> event.data().get("shiftFrom") != null)
                .forEach(event -> sheet.once(
                        Metric.GRAPHIC_VIEWS,
                        event.at(),
                        event.actor().id(),
                        String.valueOf(code(event, "shiftFrom"))));
    }

    /** Talk and hold are one stretch, from the answer to the end of the call; the work after the call follows it. */
    private void calls() {
        for (var event : log) {
            if (event.type() != CaseEventType.CallHandled) {
                continue;
            }
            var until = event.at();
            var ended = until.minusSeconds(((Number) event.data().get("afterCallSeconds")).longValue());
            var answered = ended.minusSeconds(((Number) event.data().get("talkSeconds")).longValue());
            var agent = event.actor().isSystem() ? null : event.actor().id();
            var channel = event.channel() == null ? null : event.channel().name();
            sheet.time(Metric.HANDLE_TIME, answered, until, Span.of(answered, until), null, agent, channel);
            sheet.time(Metric.AFTER_CALL_WORK, ended, until, Span.of(ended, until), null, agent, channel);
        }
    }

    private static BigDecimal amount(CaseEvent event, String field) {
        return new BigDecimal(String.valueOf(event.data().get(field)));
    }

    /** Events that carry an id in this field, by that id, in the order in which the ids came up. */
    private Map<Object, List<CaseEvent>> byId(String field) {
        return log.stream()
                .filter(event -> event.data().get(field) != null)
                .collect(Collectors.groupingBy(
                        event -> event.data().get(field), LinkedHashMap::new, Collectors.toList()));
    }

    private static @Nullable CaseEvent first(List<CaseEvent> events, CaseEventType type) {
        return events.stream().filter(event -> event.type() == type).findFirst().orElse(null);
    }

    private static @Nullable String code(CaseEvent event, String field) {
        var value = event.data().get(field);
        return value == null ? null : value.toString();
    }
}
