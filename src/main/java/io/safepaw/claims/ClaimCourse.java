package io.safepaw.claims;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.quality.SurveyDue;
import io.safepaw.quality.SurveyKind;
import io.safepaw.sla.BusinessCalendars;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Status and end of a claim, and the time there is to decide it; each change is in the event log. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClaimCourse {

    private static final Set<ClaimOutcome> DENIALS =
            EnumSet.of(ClaimOutcome.DENIED, ClaimOutcome.BELOW_MINIMUM, ClaimOutcome.CLOSED_NO_DOCS);

    private final ClaimRepository claims;
    private final EventLog log;
    private final BusinessCalendars calendars;
    private final ClaimProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClaimCourse(
            ClaimRepository claims,
            EventLog log,
            BusinessCalendars calendars,
            ClaimProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claims = claims;
        this.log = log;
        this.calendars = calendars;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Leaving a status in which the time to decide stood still puts the due time off by the working time it took, and the
     * hard stop by all of it.
     */
    void changeStatus(Claim claim, ClaimStatus status, Actor actor) {
        if (claim.status() == status) {
            return;
        }
        var now = clock.instant();
        var columns = new HashMap<String, Object>();
        columns.put("status", status);
        columns.put("status_since", now);
        if (claim.status().pausesDecision() && !status.pausesDecision() && claim.decisionDueAt() != null) {
            var calendar = calendars.get(properties.calendar());
            columns.put(
                    "decision_due_at",
                    calendar.addWorkingTime(
                            claim.decisionDueAt(), calendar.workingTimeBetween(claim.statusSince(), now)));
            columns.put("decision_stop_at", stopAt(claim).plus(Duration.between(claim.statusSince(), now)));
        }
        claims.set(claim.id(), columns);
        append(
                claim,
                CaseEventType.ClaimStatusChanged,
                actor,
                Map.of("from", claim.status().name(), "to", status.name()));
    }

    /** The time to decide begins, unless it began before. */
    void beginDecision(Claim claim) {
        if (claim.decisionDueAt() != null) {
            return;
        }
        var due = workingDays(properties.decisionWorkingDays());
        var hardStop = clock.instant().plus(properties.decisionHardStop());
        claims.set(
                claim.id(),
                Map.of("decision_due_at", due.isBefore(hardStop) ? due : hardStop, "decision_stop_at", hardStop));
    }

    /** What was decided does not hold; the time to decide begins anew. */
    void sendBack(Claim claim, Actor actor) {
        changeStatus(claim, ClaimStatus.WAITING_INTERNAL, actor);
        var columns = new HashMap<String, Object>();
        columns.put("decision_due_at", null);
        columns.put("decision_stop_at", null);
        claims.set(claim.id(), columns);
    }

    /** Claims from before there was a hard stop have but their due time. */
    static Instant stopAt(Claim claim) {
        return claim.decisionStopAt() == null ? claim.decisionDueAt() : claim.decisionStopAt();
    }

    Instant workingDays(int days) {
        var calendar = calendars.get(properties.calendar());
        return calendar.addWorkingTime(clock.instant(), calendar.workingDay().multipliedBy(days));
    }

    /** @param reasons what a denial is founded on */
    void end(Claim claim, ClaimOutcome outcome, List<EligibilityReason> reasons, Actor actor) {
        var now = clock.instant();
        changeStatus(claim, ClaimStatus.ENDED, actor);
        var columns = new HashMap<String, Object>();
        columns.put("outcome", outcome);
        columns.put("outcome_reasons", reasons);
        columns.put("ended_at", now);
        columns.put("gathering_id", null);
        claims.set(claim.id(), columns);
        if (claim.decidedAt() == null) {
            decided(claim, outcome, reasons, actor);
        }
    }

    /** The claim is decided; what follows is its execution. */
    void decided(Claim claim, ClaimOutcome outcome, List<EligibilityReason> reasons, Actor actor) {
        claims.set(claim.id(), Map.of("outcome", outcome, "decided_at", clock.instant()));
        append(
                claim,
                CaseEventType.ClaimDecided,
                actor,
                Map.of(
                        "outcome",
                        outcome.name(),
                        "denied",
                        DENIALS.contains(outcome),
                        "payable",
                        ClaimRepository.zeroIfNull(claim.payable()),
                        "reasons",
                        reasons.stream().map(EligibilityReason::code).toList(),
                        "ruleVersion",
                        claim.terms() == null ? "" : claim.terms().ruleVersion()));
        if (DENIALS.contains(outcome)) {
            survey(claim, claim.id() + ":" + outcome);
        }
    }

    /** The claimant is asked how we did, after a payment and after a denial (domain.md 5.3). */
    void survey(Claim claim, String occasion) {
        events.publishEvent(new SurveyDue(claim.incidentId(), SurveyKind.CLAIM, claim.claimant(), occasion));
    }

    void append(Claim claim, CaseEventType type, Actor actor, Map<String, ?> data) {
        var all = new HashMap<String, Object>(data);
        all.put("claimId", claim.id().toString());
        all.put("claimNumber", claim.number());
        log.append(claim.incidentId(), type, actor, all);
    }
}
