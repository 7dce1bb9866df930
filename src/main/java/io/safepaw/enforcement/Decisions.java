package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Draft;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.Purpose;
import io.safepaw.engine.BadVariable;
import io.safepaw.investigation.Finding;
import io.safepaw.investigation.FindingCode;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.marketplace.AccountStanding;
import io.safepaw.marketplace.BookingPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decisions of safety reviews up to the complete statement of reasons (domain.md 4.4 to 4.6). */
@Service
@Transactional
class Decisions {

    static final String DECISION_FORM = "safety-review";
    static final String APPROVAL_FORM = "enforcement-approval";
    private static final Period USUAL_WINDOW = Period.ofMonths(6);
    private static final Set<String> FOUND =
            Set.of(FindingCode.SUBSTANTIATED.name(), FindingCode.PARTLY_SUBSTANTIATED.name());

    private final SafetyReviews reviews;
    private final Histories histories;
    private final Enforcements enforcements;
    private final Subjects subjects;
    private final Incidents incidents;
    private final OutboundCheck check;
    private final CaseTexts texts;
    private final EventLog log;
    private final EnforcementProperties properties;
    private final MarketSwitches switches;
    private final JdbcClient jdbc;
    private final Clock clock;

    Decisions(
            SafetyReviews reviews,
            Histories histories,
            Enforcements enforcements,
            Subjects subjects,
            Incidents incidents,
            OutboundCheck check,
            CaseTexts texts,
            EventLog log,
            EnforcementProperties properties,
            MarketSwitches switches,
            JdbcClient jdbc,
            Clock clock) {
        this.reviews = reviews;
        this.histories = histories;
        this.enforcements = enforcements;
        this.subjects = subjects;
        this.incidents = incidents;
        this.check = check;
        this.texts = texts;
        this.log = log;
        this.properties = properties;
        this.switches = switches;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records what was decided.
     *
     * @param source what it is recorded for; the same source is recorded once
     * @param processInstance whose task was completed; another review of the incident may have its own at the same time
     */
    DecisionRecorded record(String source, DecisionForm form, long processInstance) {
        var incident = IncidentId.of(form.incidentId());
        var review = reviews.get(Codes.id("reviewId", form.reviewId()));
        var decider = log.completedBy(incident, DECISION_FORM, processInstance);
        var kept = keepTexts(incident, form, decider);
        var known = enforcements.bySource(source);
        if (known.isEmpty()) {
            insert(source, incident, review, form, kept, decider);
        }
        var enforcement = enforcements.bySource(source).orElseThrow();
        return new DecisionRecorded(
                enforcement.id().toString(),
                enforcement.action().name(),
                enforcement.secondReviewerNeeded(),
                Codes.time(enforcement.decidedAt(), properties.secondReviewWithin()),
                enforcement.isRestricting(),
                enforcement.action() == EnforcementAction.PERMANENT_REMOVAL,
                kept.get("deviationReason"),
                kept.get("removalProofNote"),
                kept.get("clauseExplanation"),
                kept.get("legalGround"),
                kept.get("legalExplanation"),
                kept.get("sorFacts"),
                kept.get("sorRedactedFacts"),
                kept.get("remedySteps"),
                kept.get("returnConditions"));
    }

    private void insert(
            String source,
            IncidentId incidentId,
            SafetyReview review,
            DecisionForm form,
            Map<String, String> kept,
            Actor decider) {
        var incident = incidents.get(incidentId);
        var party = subjects.party(Objects.requireNonNull(review.party(), "a review with a subject"));
        var action = Codes.required("chosenAction", form.chosenAction(), EnforcementAction.class);
        var ruled = form.recommendation();
        var ruledAction =
                ruled == null ? null : Codes.optional("recommendation", ruled.action(), EnforcementAction.class);
        var duration = durationOf(action, form);
        boolean deviates = deviates(action, form);
        if (deviates && kept.get("deviationReason") == null) {
            throw new BadVariable("deviationReason", "filled in where the decision is not the recommended one");
        }
        var proof = Codes.optional("removalProof", form.removalProof(), RemovalProof.class);
        if (action.isFinal() && (proof == null || kept.get("removalProofNote") == null)) {
            throw new BadVariable("removalProof", "stated for a removal for good");
        }
        properties.requireFeatures(action, form.features());
        if (action == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            Codes.filled("returnConditions", kept.get("returnConditions"));
        }
        boolean asRuled = ruledAction == action;
        var also = asRuled && ruled.alsoActions() != null
                ? ruled.alsoActions().stream()
                        .map(each -> Codes.required("recommendation", each, EnforcementAction.class))
                        .toList()
                : List.<EnforcementAction>of();
        boolean secondReviewer = needsSecondReviewer(action, form);
        boolean counts = FOUND.contains(review.finding())
                && action != EnforcementAction.NO_ACTION_LIFT_INTERIM
                && review.violation() != null
                && form.strikePoints() != null
                && form.strikePoints().points() != null;
        var standing =
                histories.latest(review.id()).map(HistorySnapshot::standing).orElse(AccountStanding.UNKNOWN);
        var now = clock.instant();
        jdbc.sql("""
                        update enforcement set state = 'SUPERSEDED'
                        where review_id = :review and applied_at is null and state in ('DECIDED', 'RETURNED', 'APPROVED')
                        """).param("review", review.id()).update();
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into enforcement (id, review_id, incident_id, party_id, subject_ref, subject_role, source, state,
                          action, also_actions, limited_features, return_conditions, duration, ruled_action, rule_version, deviation_reason, removal_proof,
                          proof_note, booking_plan, payout_plan, notice_exception, court_order, business_user,
                          income_critical, second_reviewer_needed, decided_by, decided_at, strike_points, strike_valid_for,
                          decided_action, decided_duration, ruled_duration)
                        values (:id, :review, :incident, :party, :subject, :role, :source, :state, :action, :also, :features, :conditions, :duration,
                          :ruled, :version, :deviation, :proof, :proofNote, :bookings, :payouts, :exception, :court,
                          :business, :income, :second, :by, :now, :points, :validFor, :decidedAction, :decidedDuration,
                          :ruledDuration)
                        """)
                .param("id", id)
                .param("review", review.id())
                .param("incident", incidentId.value())
                .param("party", party.id().value())
                .param("subject", Subjects.refOf(party))
                .param("role", review.subjectRole().name())
                .param("source", source)
                .param("state", secondReviewer ? "DECIDED" : "APPROVED")
                .param("action", action.name())
                .param("also", Db.array(also))
                .param("features", Db.array(action.isLimit() ? form.features() : List.of()))
                .param("conditions", kept.get("returnConditions"))
                .param("duration", duration == null ? null : duration.toString())
                .param("ruled", ruledAction == null ? null : ruledAction.name())
                .param("version", ruled == null ? null : ruled.ruleVersion())
                .param("deviation", kept.get("deviationReason"))
                .param("proof", proof == null ? null : proof.name())
                .param("proofNote", kept.get("removalProofNote"))
                .param(
                        "bookings",
                        Optional.ofNullable(Codes.optional("bookingPlan", form.bookingPlan(), BookingPlan.class))
                                .orElse(BookingPlan.KEEP)
                                .name())
                .param(
                        "payouts",
                        Optional.ofNullable(Codes.optional("payoutPlan", form.payoutPlan(), PayoutPlan.class))
                                .orElse(PayoutPlan.RELEASE)
                                .name())
                .param("exception", Codes.isTrue(form.noticeException()))
                .param("court", Codes.isTrue(form.courtOrder()))
                .param("business", standing.businessUser())
                .param("income", standing.incomeCritical())
                .param("second", secondReviewer)
                .param("by", decider.id())
                .param("now", Db.timestamp(now))
                .param("points", counts ? form.strikePoints().points() : 0)
                .param("validFor", counts ? form.strikePoints().validFor() : null)
                .param("decidedAction", deviates ? action.name() : null)
                .param("decidedDuration", deviates && duration != null ? duration.toString() : null)
                .param("ruledDuration", deviates ? ruled.duration() : null)
                .update();
        enforcements.saveStatement(id, draft(id, incident, review, form, kept, action, also, standing), null);
        var data = new HashMap<String, Object>();
        data.put("enforcementId", id.toString());
        data.put("reviewId", review.id().toString());
        data.put("action", action.name());
        data.put("ruledAction", ruledAction == null ? null : ruledAction.name());
        data.put("deviates", deviates);
        data.put("ruleVersion", ruled == null ? null : ruled.ruleVersion());
        data.put(
                "strikeRuleVersion",
                form.strikePoints() == null ? null : form.strikePoints().ruleVersion());
        log.append(incidentId, CaseEventType.EnforcementDecided, decider, data);
    }

    /**
     * Records what the second reviewer says.
     *
     * @return reference to the note
     */
    @Nullable
    String approve(UUID id, @Nullable String answer, @Nullable String note, long processInstance) {
        var enforcement = enforcements.lock(id);
        var approval = Codes.required("approval", answer, Approval.class);
        var reviewer = log.completedBy(enforcement.incidentId(), APPROVAL_FORM, processInstance);
        var reference = texts.keep(enforcement.incidentId(), "approvalNote", note, reviewer);
        if (enforcement.state() != EnforcementState.DECIDED) {
            return reference;
        }
        boolean approved = approval == Approval.APPROVE;
        if (approved) {
            // The reviewer's own task is complete by now; the rule about tasks looked at the others.
            Duties.againstSecondReview(reviewer.id(), enforcement.decidedBy(), Set.of())
                    .ifPresent(problem -> {
                        throw new BadVariable("approval", "of somebody who did not decide");
                    });
        }
        var params = new HashMap<String, Object>();
        params.put("state", approved ? "APPROVED" : "RETURNED");
        params.put("reviewer", approved ? reviewer.id() : null);
        params.put("now", Db.timestamp(clock.instant()));
        params.put("note", reference);
        enforcements.set(
                id, "state = :state, second_reviewer = :reviewer, reviewed_at = :now, review_note = :note", params);
        log.append(
                enforcement.incidentId(),
                CaseEventType.EnforcementReviewed,
                reviewer,
                Map.of("enforcementId", id.toString(), "approval", approval.name()));
        return reference;
    }

    /**
     * Completes the statement of reasons: from when, until when, how to appeal; and holds it against the quality gate.
     *
     * @param rules all rows of {@code notice-rules} that fit; the longest notice and window count
     * @throws StatementIncomplete if the statement may not leave
     */
    StatementCompleted complete(UUID id, List<NoticeRule> rules) {
        var enforcement = enforcements.lock(id);
        if (!enforcement.isApproved()) {
            throw new BadVariable("enforcementId", "of an enforcement that the second reviewer agreed to");
        }
        if (!enforcements.statementIsComplete(id)) {
            completeNow(enforcement, rules);
        }
        var complete = enforcements.get(id);
        return new StatementCompleted(
                complete.effectiveAt().isAfter(clock.instant()), Codes.time(complete.effectiveAt()));
    }

    /** What the gate, and the duties of the rules that fit, miss in the stored statement; by field or paragraph. */
    Set<String> missing(Enforcement enforcement, List<NoticeRule> rules) {
        var draft = enforcements.statement(enforcement.id()).saying(paragraphs(rules));
        var missing = new TreeSet<>(problems(enforcement).keySet());
        ContentDuty.of(rules).forEach(duty -> missing.addAll(duty.missingIn(draft)));
        return missing;
    }

    /** Keeps what a statement lacks, so that whoever decides anew is told; once for each decision. */
    void noteIncomplete(UUID id, Set<String> fields) {
        var enforcement = enforcements.get(id);
        var decision = id.toString();
        if (!log.has(enforcement.incidentId(), CaseEventType.StatementReturned, "enforcementId", decision)) {
            log.append(
                    enforcement.incidentId(),
                    CaseEventType.StatementReturned,
                    Actor.SYSTEM,
                    Map.of(
                            "enforcementId",
                            decision,
                            "fields",
                            fields.stream().sorted().toList()));
        }
    }

    private void completeNow(Enforcement enforcement, List<NoticeRule> rules) {
        var draft = enforcements.statement(enforcement.id()).saying(paragraphs(rules));
        var missing = missing(enforcement, rules);
        if (!missing.isEmpty()) {
            throw new StatementIncomplete(missing);
        }
        var now = clock.instant();
        var effectiveAt =
                latest(now, rules.stream().map(NoticeRule::noticePeriod).toList(), Period.ZERO);
        var appealWindow =
                longest(now, rules.stream().map(NoticeRule::appealWindow).toList(), USUAL_WINDOW);
        var endsAt = enforcement.duration() == null ? null : Codes.plus(effectiveAt, enforcement.duration());
        var params = new HashMap<String, Object>();
        params.put("effective", Db.timestamp(effectiveAt));
        params.put("ends", Db.timestamp(endsAt));
        params.put("window", appealWindow.toString());
        params.put("rules", Db.array(rules.stream().map(NoticeRule::notice).toList()));
        enforcements.set(
                enforcement.id(),
                "effective_at = :effective, ends_at = :ends, appeal_window = :window, notice_rules = :rules",
                params);
        enforcements.saveStatement(enforcement.id(), draft.effective(effectiveAt, endsAt), now);
        log.append(
                enforcement.incidentId(),
                CaseEventType.StatementCompleted,
                Actor.SYSTEM,
                Map.of(
                        "enforcementId", enforcement.id().toString(),
                        "noticeRules", rules.stream().map(NoticeRule::notice).toList(),
                        "ruleVersion",
                                rules.stream()
                                        .map(NoticeRule::ruleVersion)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .collect(Collectors.joining(",")),
                        "effectiveAt", Codes.time(effectiveAt)));
    }

    /** The words of all that the rules want to be said beside the reasons. */
    private List<StatementOfReasons.Paragraph> paragraphs(List<NoticeRule> rules) {
        return ContentDuty.of(rules).stream()
                .flatMap(duty -> duty.paragraphs().stream())
                .distinct()
                .filter(properties.paragraphs()::containsKey)
                .map(code -> new StatementOfReasons.Paragraph(
                        code, properties.paragraphs().get(code)))
                .toList();
    }

    /** What the gate says of the stored draft. */
    private Map<String, String> problems(Enforcement enforcement) {
        var incident = incidents.get(enforcement.incidentId());
        var draft = enforcements.statement(enforcement.id());
        var statement = new StatementDraft(
                enforcement.action(),
                enforcement.isRestricting(),
                draft.ground(),
                draft.clauseId(),
                draft.clauseVersion(),
                words(incident.id(), draft.clauseExplanation()),
                words(incident.id(), draft.legalGround()),
                words(incident.id(), draft.legalExplanation()),
                words(incident.id(), draft.facts()),
                words(incident.id(), draft.redactedFacts()),
                words(incident.id(), draft.remedySteps()),
                isPublic(incident));
        var problems = new LinkedHashMap<>(
                StatementQuality.problems(statement, text -> check.namesAnybody(incident.id(), text)));
        check.problems(
                        toSubject(enforcement.party(), incident.id(), statement.read()),
                        "enforcement:" + enforcement.id(),
                        Actor.SYSTEM,
                        false)
                .forEach(problems::putIfAbsent);
        return problems;
    }

    /** Texts by field that the person reads whom a decision is about. */
    Draft toSubject(PartyId party, IncidentId incident, Map<String, String> texts) {
        return new Draft(incident, List.of(addressee(party)), Purpose.NOTICE, texts);
    }

    /** Who reads what is decided about this party. */
    PartyId addressee(PartyId party) {
        return subjects.addressee(subjects.party(party)).id();
    }

    /** Whether a copy goes to the transparency database. */
    boolean isPublic(Incident incident) {
        return switches.isOn(incident.market(), MarketSwitch.TRANSPARENCY_COPIES);
    }

    private StatementOfReasons draft(
            UUID id,
            Incident incident,
            SafetyReview review,
            DecisionForm form,
            Map<String, String> kept,
            EnforcementAction action,
            List<EnforcementAction> also,
            AccountStanding standing) {
        var finding = reviews.findingOf(review);
        var category = DsaCategory.of(incident.facts().category());
        var types = new java.util.ArrayList<>(action.decisionTypes());
        also.forEach(each -> types.addAll(each.decisionTypes()));
        if (PayoutPlan.HOLD.name().equals(form.payoutPlan()) && action.isRestricting()) {
            types.addAll(EnforcementAction.PAYOUT_HOLD.decisionTypes());
        }
        return new StatementOfReasons(
                types,
                action.isLimit() ? form.features() : List.of(),
                properties.territories().getOrDefault(incident.market(), List.of(incident.market())),
                null,
                null,
                kept.get("sorFacts"),
                kept.get("sorRedactedFacts"),
                Optional.ofNullable(Codes.optional("sourceType", form.sourceType(), SourceType.class))
                        .orElse(SourceType.OTHER),
                null,
                Codes.isTrue(form.automatedDetection()),
                "NOT",
                Codes.optional("decisionGround", form.decisionGround(), Ground.class),
                kept.get("legalGround"),
                kept.get("legalExplanation"),
                finding.map(Finding::policyClauseId).orElse(null),
                finding.map(Finding::policyClauseVersion).orElse(null),
                kept.get("clauseExplanation"),
                category.name(),
                category.keyword(),
                new StatementOfReasons.Redress(null, properties.outOfCourtBody().get(incident.market()), true),
                standing.businessUser() ? "BUSINESS" : "PRIVATE",
                List.of("OTHER"),
                id.toString(),
                kept.get("remedySteps"),
                List.of());
    }

    /** The decision is another than the table says, or for another time. */
    static boolean deviates(EnforcementAction action, DecisionForm form) {
        var ruled = form.recommendation();
        var ruledAction =
                ruled == null ? null : Codes.optional("recommendation", ruled.action(), EnforcementAction.class);
        return ruledAction != null
                && (action != ruledAction
                        || !Objects.equals(durationOf(action, form), Codes.period("recommendation", ruled.duration())));
    }

    /** Whether somebody else must agree before the decision counts. */
    static boolean needsSecondReviewer(EnforcementAction action, DecisionForm form) {
        return deviates(action, form)
                || action.isHeavy()
                || form.recommendation() != null
                        && Codes.isTrue(form.recommendation().secondReviewer());
    }

    /** As the table says where the action is the table's and no other time was chosen. */
    static @Nullable Period durationOf(EnforcementAction action, DecisionForm form) {
        var chosen = Codes.period("enforcementDuration", form.enforcementDuration());
        if (chosen == null
                && form.recommendation() != null
                && action.name().equals(form.recommendation().action())) {
            return Codes.period("recommendation", form.recommendation().duration());
        }
        if (chosen == null && action.isTemporary()) {
            throw new BadVariable("enforcementDuration", "filled in for a measure that ends");
        }
        return action.isTemporary() || action == EnforcementAction.FORMAL_WARNING ? chosen : null;
    }

    private Map<String, String> keepTexts(IncidentId incident, DecisionForm form, Actor decider) {
        var kept = new HashMap<String, String>();
        var fields = new HashMap<String, String>();
        fields.put("deviationReason", form.deviationReason());
        fields.put("removalProofNote", form.removalProofNote());
        fields.put("clauseExplanation", form.clauseExplanation());
        fields.put("legalGround", form.legalGround());
        fields.put("legalExplanation", form.legalExplanation());
        fields.put("sorFacts", form.sorFacts());
        fields.put("sorRedactedFacts", form.sorRedactedFacts());
        fields.put("remedySteps", form.remedySteps());
        fields.put("returnConditions", form.returnConditions());
        fields.forEach((field, text) -> kept.put(field, texts.keep(incident, field, text, decider)));
        return kept;
    }

    private @Nullable String words(IncidentId incident, @Nullable String reference) {
        return texts.read(incident, reference).orElse(null);
    }

    private static Instant latest(Instant now, List<String> periods, Period least) {
        return Codes.plus(now, longest(now, periods, least));
    }

    private static Period longest(Instant now, List<String> periods, Period least) {
        return periods.stream()
                .map(period -> Codes.period("noticeRules", period))
                .filter(Objects::nonNull)
                .max(java.util.Comparator.comparing(period -> Codes.plus(now, period)))
                .filter(period -> Codes.plus(now, period).isAfter(Codes.plus(now, least)))
                .orElse(least);
    }
}
