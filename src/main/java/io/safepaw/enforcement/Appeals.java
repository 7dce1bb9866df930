package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.sla.BusinessCalendars;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Appeals against enforcements (domain.md 4.8). */
@Service
@Transactional
public class Appeals {

    static final String REVIEW_FORM = "appeal-review";
    static final String ADMISSION_FORM = "appeal-admission";
    private static final int QA_EVERYTHING = 100;

    private final AppealFile appeals;
    private final Enforcements enforcements;
    private final SafetyReviews reviews;
    private final Strikes strikes;
    private final Effects effects;
    private final ReturnOffers offers;
    private final Notices notices;
    private final Incidents incidents;
    private final Parties parties;
    private final CaseTexts texts;
    private final EventLog log;
    private final BusinessCalendars calendars;
    private final EnforcementProperties properties;
    private final MarketSwitches switches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Appeals(
            AppealFile appeals,
            Enforcements enforcements,
            SafetyReviews reviews,
            Strikes strikes,
            Effects effects,
            ReturnOffers offers,
            Notices notices,
            Incidents incidents,
            Parties parties,
            CaseTexts texts,
            EventLog log,
            BusinessCalendars calendars,
            EnforcementProperties properties,
            MarketSwitches switches,
            ApplicationEventPublisher events,
            Clock clock) {
        this.appeals = appeals;
        this.enforcements = enforcements;
        this.reviews = reviews;
        this.strikes = strikes;
        this.effects = effects;
        this.offers = offers;
        this.notices = notices;
        this.incidents = incidents;
        this.parties = parties;
        this.texts = texts;
        this.log = log;
        this.calendars = calendars;
        this.properties = properties;
        this.switches = switches;
        this.events = events;
        this.clock = clock;
    }

    /** Decisions of the incident that were told and stand. */
    @Transactional(readOnly = true)
    List<Enforcement> appealable(IncidentId incident) {
        return enforcements.of(incident).stream()
                .filter(enforcement -> enforcement.notifiedAt() != null)
                .filter(enforcement -> enforcement.state() != EnforcementState.OVERTURNED
                        && enforcement.state() != EnforcementState.SUPERSEDED)
                .toList();
    }

    /**
     * Whether an appeal, or what followed from one, is under way. The engine keeps one appeal process for a decision; a second
     * message would wait and then be forgotten.
     */
    @Transactional(readOnly = true)
    boolean isHeard(UUID enforcement) {
        return appeals.ofEnforcement(enforcement).stream().anyMatch(appeal -> appeal.outcome() == null)
                || offers.ofEnforcement(enforcement)
                        .filter(offer -> offer.settledAt() == null)
                        .isPresent();
    }

    /** Decisions that the party itself can appeal against now. */
    @Transactional(readOnly = true)
    public List<Enforcement> openTo(PartyId party, Incident incident) {
        return appealable(incident.id()).stream()
                .filter(enforcement -> appellant(enforcement, party, incident).isPresent())
                .filter(enforcement -> !isHeard(enforcement.id()))
                .toList();
    }

    /**
     * The party itself appeals; nothing where its appeal is heard already.
     *
     * @param words of the party
     * @param newEvidence whether it says that it has something new to show
     */
    public void receiveFrom(
            PartyId party, Incident incident, UUID enforcement, String words, boolean newEvidence, Actor by) {
        incidents.lock(incident.id());
        openTo(party, incident).stream()
                .filter(open -> open.id().equals(enforcement))
                .findFirst()
                .ifPresent(open -> receive(
                        open,
                        appellant(open, party, incident).orElseThrow(),
                        texts.keep(incident.id(), "appealGrounds", words, by),
                        newEvidence,
                        clock.instant(),
                        by));
    }

    private Optional<Appellant> appellant(Enforcement enforcement, PartyId party, Incident incident) {
        if (enforcement.party().equals(party)) {
            return Optional.of(Appellant.SUBJECT);
        }
        boolean byReporter = parties.reporterOf(incident.id()).id().equals(party)
                && enforcement.isAppealableByReporter(incident.market());
        return byReporter ? Optional.of(Appellant.REPORTER) : Optional.empty();
    }

    /**
     * Records an appeal that came in, late or not: the table decides whether it is heard.
     *
     * @param grounds reference to what the person wrote
     * @param receivedAt when it reached us, UTC
     */
    void receive(
            Enforcement enforcement,
            Appellant appellant,
            String grounds,
            boolean newEvidence,
            Instant receivedAt,
            Actor actor) {
        var party = appellant == Appellant.REPORTER
                ? parties.reporterOf(enforcement.incidentId()).id()
                : enforcement.party();
        var id = UUID.randomUUID();
        appeals.insert(
                new Appeal(
                        id,
                        enforcement.id(),
                        enforcement.incidentId(),
                        appellant,
                        party,
                        grounds,
                        newEvidence,
                        receivedAt,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                "action:" + id,
                actor.id());
        log.append(
                enforcement.incidentId(),
                CaseEventType.AppealReceived,
                receivedAt,
                actor,
                party,
                null,
                Map.of(
                        "appealId", id.toString(),
                        "enforcementId", enforcement.id().toString(),
                        "appellant", appellant.name()));
        events.publishEvent(new AppealRecorded(id, enforcement.id(), enforcement.incidentId()));
    }

    /** What the table {@code appeal-eligibility} asks for. */
    @Transactional(readOnly = true)
    AppealFacts facts(UUID id) {
        var appeal = appeals.get(id);
        var enforcement = enforcements.get(appeal.enforcementId());
        boolean again = appeals.ofEnforcement(enforcement.id()).stream()
                .anyMatch(other -> !other.id().equals(id)
                        && other.appellant() == appeal.appellant()
                        && other.receivedAt().isBefore(appeal.receivedAt())
                        && Boolean.TRUE.equals(other.admitted()));
        var incident = incidents.get(appeal.incidentId());
        var severity = incident.severity();
        var violation = reviews.get(enforcement.reviewId()).violation();
        return new AppealFacts(
                enforcement.appealUntil() != null && appeal.receivedAt().isAfter(enforcement.appealUntil()),
                again,
                appeal.newEvidence(),
                enforcement.action().name(),
                enforcement.courtOrder(),
                enforcement.incomeCritical() && enforcement.isRestricting(),
                severity == null ? null : severity.name(),
                scope(enforcement, incident).name(),
                violation == null ? null : violation.name(),
                appeal.appellant().name(),
                properties.featureOptions());
    }

    /** The person keeps the right it was told of, whatever was switched since. */
    private AppealScope scope(Enforcement enforcement, Incident incident) {
        var told = Optional.ofNullable(enforcement.notifiedAt()).orElseGet(clock::instant);
        return AppealScope.of(switches.wasOn(incident.market(), MarketSwitch.EVERY_APPEAL, told));
    }

    void acknowledge(UUID id) {
        notices.appealReceived(appeals.get(id));
    }

    /** Records what the table says, and by when the appeal is decided. */
    AppealPlan admit(UUID id, @Nullable Eligibility answer) {
        var appeal = appeals.lock(id);
        var admissibility = Codes.required(
                "appealEligibility", answer == null ? null : answer.admissibility(), Admissibility.class);
        if (appeal.admissibility() == null) {
            var within = Codes.period("appealEligibility", answer.decideWithin());
            var calendar = calendars.get(properties.calendar());
            var decideBy = calendar.addWorkingTime(
                    appeal.receivedAt(),
                    calendar.workingDay()
                            .multipliedBy(within == null ? Period.ofDays(10).getDays() : within.getDays()));
            var params = new HashMap<String, Object>();
            params.put("admissibility", admissibility.name());
            params.put("version", answer.ruleVersion());
            params.put("admitted", admissibility == Admissibility.ADMIT ? Boolean.TRUE : null);
            params.put("by", Db.timestamp(decideBy));
            appeals.set(
                    id,
                    "admissibility = :admissibility, rule_version = :version, admitted = cast(:admitted as boolean),"
                            + " decide_by = :by",
                    params);
            var data = new HashMap<String, Object>();
            data.put("appealId", id.toString());
            data.put("admissibility", admissibility.name());
            data.put("ruleVersion", answer.ruleVersion());
            log.append(appeal.incidentId(), CaseEventType.AppealJudged, Actor.SYSTEM, data);
        }
        return new AppealPlan(
                admissibility.name(),
                Codes.time(appeals.get(id).decideBy()),
                Codes.time(clock.instant(), properties.admissionWithin()));
    }

    /**
     * Does what a person says of an appeal that the table does not admit.
     *
     * @return reference to the note
     */
    @Nullable
    String decideAdmission(UUID id, @Nullable String answer, @Nullable String note, long processInstance) {
        var appeal = appeals.lock(id);
        boolean admitted = Codes.required("admission", answer, Admission.class) == Admission.ADMIT;
        var by = log.completedBy(appeal.incidentId(), ADMISSION_FORM, processInstance);
        var reference = texts.keep(appeal.incidentId(), "admissionNote", note, by);
        if (appeal.admitted() == null) {
            var params = new HashMap<String, Object>();
            params.put("admitted", admitted);
            params.put("by", by.id());
            params.put("note", reference);
            appeals.set(id, "admitted = :admitted, admitted_by = :by, admission_note = :note", params);
            log.append(
                    appeal.incidentId(),
                    CaseEventType.AppealJudged,
                    by,
                    Map.of("appealId", id.toString(), "admitted", admitted));
        }
        return reference;
    }

    /**
     * Records how the appeal ends; what an appeal that is not heard ends with, too.
     *
     * @return references to the texts, and the outcome
     */
    AppealDecisionRecorded decide(UUID id, AppealDecisionForm form, long processInstance) {
        var appeal = appeals.lock(id);
        boolean heard = Boolean.TRUE.equals(appeal.admitted());
        var outcome = heard
                ? Codes.required("appealOutcome", form.appealOutcome(), AppealOutcome.class)
                : AppealOutcome.INADMISSIBLE;
        var by = heard
                ? log.completedBy(appeal.incidentId(), REVIEW_FORM, processInstance)
                : log.completedBy(appeal.incidentId(), ADMISSION_FORM, processInstance);
        var rationale = texts.keep(appeal.incidentId(), "appealRationale", form.appealRationale(), by);
        var newFacts = texts.keep(appeal.incidentId(), "appealNewFacts", form.appealNewFacts(), by);
        var conditions = texts.keep(appeal.incidentId(), "returnConditions", form.returnConditions(), by);
        if (appeal.outcome() == null) {
            var enforcement = enforcements.get(appeal.enforcementId());
            if (heard) {
                Codes.filled("appealRationale", rationale);
                Duties.againstAppealReview(by.id(), enforcement.decidedBy(), enforcement.secondReviewer())
                        .ifPresent(problem -> {
                            throw new BadVariable("appealOutcome", "of somebody who took no part in the decision");
                        });
            }
            if (heard && !appeal.appellant().canEnd(outcome)) {
                throw new BadVariable("appealOutcome", "what an appeal of a reporter can end with");
            }
            if (outcome == AppealOutcome.REDUCED) {
                var action = Codes.required("reducedAction", form.reducedAction(), EnforcementAction.class);
                if (!enforcement.isHeavierThan(action, Codes.period("reducedDuration", form.reducedDuration()))) {
                    throw new BadVariable("reducedAction", "lighter than what is appealed");
                }
                properties.requireFeatures(action, form.features());
                if (action == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
                    Codes.filled("returnConditions", conditions);
                }
            }
            var now = clock.instant();
            var params = new HashMap<String, Object>();
            params.put("outcome", outcome.name());
            params.put("rationale", rationale);
            params.put("newFacts", newFacts);
            params.put("conditions", conditions);
            params.put("reduced", outcome == AppealOutcome.REDUCED ? form.reducedAction() : null);
            params.put("duration", outcome == AppealOutcome.REDUCED ? form.reducedDuration() : null);
            params.put("by", by.id());
            params.put("now", Db.timestamp(now));
            appeals.set(
                    id,
                    "outcome = :outcome, rationale = :rationale, new_facts = :newFacts, return_conditions = :conditions, reduced_action = :reduced,"
                            + " reduced_duration = :duration, decided_by = :by, decided_at = :now",
                    params);
            log.append(
                    appeal.incidentId(),
                    CaseEventType.AppealDecided,
                    now,
                    by,
                    appeal.party(),
                    null,
                    Map.of(
                            "appealId", id.toString(),
                            "enforcementId", enforcement.id().toString(),
                            "outcome", outcome.name()));
            flagForQuality(appeal, enforcement, outcome);
            events.publishEvent(
                    new AppealEnded(id, enforcement.id(), appeal.incidentId(), outcome, enforcement.decidedBy()));
        }
        return new AppealDecisionRecorded(rationale, newFacts, conditions, outcome.name());
    }

    /**
     * Undoes or reduces what is in force, with the strike and the public copy.
     *
     * @param byHand somebody did at the marketplace what it refused to us
     * @throws io.safepaw.marketplace.MarketplaceRejected if the marketplace refuses
     */
    void adjust(UUID id, AppealDecisionForm form, boolean byHand) {
        var appeal = appeals.lock(id);
        var enforcement = enforcements.lock(appeal.enforcementId());
        var by = new Actor(appeal.decidedBy());
        if (appeal.outcome() == AppealOutcome.OVERTURNED) {
            overturn(appeal, enforcement, by, byHand);
        } else if (appeal.outcome() == AppealOutcome.REDUCED) {
            reduce(appeal, enforcement, form, by, byHand);
        }
    }

    private void overturn(Appeal appeal, Enforcement enforcement, Actor by, boolean byHand) {
        if (enforcement.state() == EnforcementState.OVERTURNED) {
            return;
        }
        if (!byHand && enforcement.state() == EnforcementState.IN_FORCE) {
            effects.lift(enforcement);
        }
        enforcements.set(
                enforcement.id(),
                "state = 'OVERTURNED', ended_at = :now",
                Map.of("now", Db.timestamp(clock.instant())));
        strikes.expunge(enforcement, appeal.id(), by);
        effects.corrected(enforcements.get(enforcement.id()));
        log.append(
                enforcement.incidentId(),
                CaseEventType.EnforcementUndone,
                by,
                Map.of(
                        "enforcementId", enforcement.id().toString(),
                        "action", enforcement.action().name(),
                        "appealId", appeal.id().toString()));
    }

    private void reduce(Appeal appeal, Enforcement enforcement, AppealDecisionForm form, Actor by, boolean byHand) {
        var action = Codes.required("reducedAction", form.reducedAction(), EnforcementAction.class);
        var duration = Codes.period("reducedDuration", form.reducedDuration());
        if (enforcement.action() == action
                && enforcement.alsoActions().isEmpty()
                && java.util.Objects.equals(enforcement.duration(), duration)) {
            return;
        }
        if (action == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            offers.requireAccepted(enforcement.id());
        }
        if (!byHand && enforcement.state() == EnforcementState.IN_FORCE) {
            effects.lift(enforcement);
        }
        var reduced = lighten(appeal, enforcement, action, duration, form);
        var statement = enforcements.statement(enforcement.id());
        enforcements.saveStatement(
                enforcement.id(),
                statement.reducedTo(
                        action, reduced.limitedFeatures(), action.isRestricting() ? reduced.endsAt() : clock.instant()),
                clock.instant());
        boolean stillRunning = reduced.endsAt() == null || reduced.endsAt().isAfter(clock.instant());
        if (!byHand && reduced.state() == EnforcementState.IN_FORCE && stillRunning) {
            effects.putInForce(reduced);
        }
        if (Codes.isTrue(form.expungeStrike())) {
            strikes.expunge(enforcement, appeal.id(), by);
        }
        effects.corrected(reduced);
        log.append(
                enforcement.incidentId(),
                CaseEventType.EnforcementReduced,
                by,
                Map.of(
                        "enforcementId", enforcement.id().toString(),
                        "from", enforcement.action().name(),
                        "to", action.name(),
                        "appealId", appeal.id().toString()));
    }

    /** Puts the lighter decision in the place of the appealed one; in the case file only. */
    private Enforcement lighten(
            Appeal appeal,
            Enforcement enforcement,
            EnforcementAction action,
            @Nullable Period duration,
            AppealDecisionForm form) {
        var from = Optional.ofNullable(enforcement.appliedAt()).orElse(clock.instant());
        var params = new HashMap<String, Object>();
        params.put("action", action.name());
        params.put("duration", duration == null ? null : duration.toString());
        params.put("ends", duration == null ? null : Db.timestamp(Codes.plus(from, duration)));
        params.put("features", Db.array(action.isLimit() ? form.features() : List.of()));
        params.put("conditions", appeal.returnConditions());
        params.put("deviation", appeal.rationale());
        enforcements.set(
                enforcement.id(),
                "action = :action, also_actions = '{}', limited_features = :features, return_conditions = :conditions, duration = :duration, ends_at = :ends, round = round + 1,"
                        + " deviation_reason = coalesce(deviation_reason, :deviation)",
                params);
        return enforcements.get(enforcement.id());
    }

    /** Sends the matter back for a new decision by somebody else; what is in force stays until then. */
    void remand(UUID id) {
        var appeal = appeals.lock(id);
        var before = reviews.get(enforcements.get(appeal.enforcementId()).reviewId());
        reviews.request(
                appeal.incidentId(),
                reviews.findingOf(before)
                        .orElseThrow(() -> new BadVariable("appealId", "of a review that rests on a finding")),
                before.violation(),
                before.riskToOthers(),
                before.subjectRole(),
                id,
                new Actor(appeal.decidedBy()));
    }

    /** Writes the letters that an outcome sends and nothing else of what follows from it; for a preview. */
    void rehearse(UUID id, AppealDecisionForm form) {
        decide(id, form, 0);
        var appeal = appeals.get(id);
        if (appeal.outcome() == AppealOutcome.REDUCED) {
            var action = Codes.required("reducedAction", form.reducedAction(), EnforcementAction.class);
            if (action == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
                offers.offer("preview:" + id, appeal.enforcementId(), id);
                return;
            }
            var enforcement = enforcements.get(appeal.enforcementId());
            lighten(appeal, enforcement, action, Codes.period("reducedDuration", form.reducedDuration()), form);
        }
        tellResult(id);
    }

    void tellResult(UUID id) {
        var appeal = appeals.get(id);
        boolean declined = offers.ofEnforcement(appeal.enforcementId())
                .filter(offer -> id.equals(offer.appealId()))
                .filter(offer -> !offer.isAccepted())
                .isPresent();
        notices.appealResult(appeal, declined);
        boolean changed =
                appeal.outcome() == AppealOutcome.OVERTURNED || appeal.outcome() == AppealOutcome.REDUCED && !declined;
        if (changed) {
            notices.change(appeal);
        }
    }

    /** What was wrong is looked at by quality, always. */
    private void flagForQuality(Appeal appeal, Enforcement enforcement, AppealOutcome outcome) {
        if (outcome == AppealOutcome.UPHELD || outcome == AppealOutcome.INADMISSIBLE) {
            return;
        }
        log.append(
                appeal.incidentId(),
                CaseEventType.QaFlagged,
                Actor.SYSTEM,
                Map.of(
                        "reason",
                        "APPEAL_" + outcome.name(),
                        "agent",
                        enforcement.decidedBy(),
                        "samplePercent",
                        QA_EVERYTHING));
    }
}
