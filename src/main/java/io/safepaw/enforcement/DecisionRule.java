package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.engine.BadVariable;
import io.safepaw.engine.DecisionTables;
import io.safepaw.escalation.Authority;
import io.safepaw.investigation.Finding;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a safety review needs of its people: a decision with all its reasons, a second reviewer who did not decide and did not
 * work on the incident (domain.md 4.4, 7.5).
 */
@Component
class DecisionRule implements TaskRule {

    private static final String SUBJECT_FORM = "review-subject";

    /** What the table {@code notice-rules} asks for. */
    static final List<String> NOTICE_FACTS = List.of(
            "market",
            "restriction",
            "businessUser",
            "wholeServiceEnded",
            "jurisdiction",
            "egregious",
            "noticeException");

    private final SafetyReviews reviews;
    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final Decisions decisions;
    private final Subjects subjects;
    private final Incidents incidents;
    private final OutboundCheck check;
    private final EventLog log;
    private final Authority authority;
    private final EnforcementProperties properties;
    private final DecisionTables tables;
    private final StatementFields fields;

    DecisionRule(
            SafetyReviews reviews,
            Enforcements enforcements,
            AppealFile appeals,
            Decisions decisions,
            Subjects subjects,
            Incidents incidents,
            OutboundCheck check,
            EventLog log,
            Authority authority,
            EnforcementProperties properties,
            DecisionTables tables,
            StatementFields fields) {
        this.reviews = reviews;
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.decisions = decisions;
        this.subjects = subjects;
        this.incidents = incidents;
        this.check = check;
        this.log = log;
        this.authority = authority;
        this.properties = properties;
        this.tables = tables;
        this.fields = fields;
    }

    @Override
    public Set<String> forms() {
        return Set.of(SUBJECT_FORM, Decisions.DECISION_FORM, Decisions.APPROVAL_FORM);
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return againstPerson(task, username, Map.of());
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        againstPerson(task, username, values).ifPresent(problem -> problems.put("", problem));
        if (task.formId().equals(Decisions.DECISION_FORM)) {
            problems.putAll(againstDecision(task, username, values));
        } else if (task.formId().equals(Decisions.APPROVAL_FORM)) {
            againstApproval(task, values).ifPresent(problem -> problems.put("approval", problem));
        } else if (task.formId().equals(SUBJECT_FORM)) {
            againstSubject(subjects, task.incidentId(), values).ifPresent(it -> problems.put("subjectRole", it));
        }
        return problems;
    }

    @Override
    public Map<String, Object> logged(RuledTask task, String username, Map<String, Object> values) {
        return task.formId().equals(SUBJECT_FORM)
                ? Map.of()
                : verdict(task, username, values).asEventData();
    }

    /** @param values empty while nothing was chosen yet */
    private Optional<String> againstPerson(RuledTask task, String username, Map<String, Object> values) {
        var duties = switch (task.formId()) {
            case Decisions.DECISION_FORM -> Duties.againstDeciding(username, tookPart(task.variables()));
            case Decisions.APPROVAL_FORM ->
                Duties.againstSecondReview(
                        username, enforcement(task.variables()).decidedBy(), workedOn(task.incidentId()));
            default -> Optional.<String>empty();
        };
        return task.formId().equals(SUBJECT_FORM)
                ? duties
                : duties.or(() -> verdict(task, username, values).asObjection());
    }

    /** Who agrees as second reviewer must have the level to decide it alone. */
    private Authority.Verdict verdict(RuledTask task, String username, Map<String, Object> values) {
        if (task.formId().equals(Decisions.APPROVAL_FORM)) {
            var action = enforcement(task.variables()).action().name();
            return authority.of(username, task.incidentId(), action, false);
        }
        var form = form(task, values);
        return authority.of(username, task.incidentId(), form.chosenAction(), needsSecondReviewer(form));
    }

    private static boolean needsSecondReviewer(DecisionForm form) {
        var ruled = form.recommendation();
        if (form.chosenAction() == null) {
            return ruled != null && Codes.isTrue(ruled.secondReviewer());
        }
        try {
            return Decisions.needsSecondReviewer(EnforcementAction.valueOf(form.chosenAction()), form);
        } catch (BadVariable e) {
            // Said beside its field.
            return false;
        }
    }

    /** The party must be there before something is decided about it. */
    static Optional<String> againstSubject(Subjects subjects, IncidentId incident, Map<String, Object> values) {
        var role = text(values, "subjectRole");
        if (role == null || role.equals("NOBODY")) {
            return Optional.empty();
        }
        return subjects.withRole(incident, SubjectRole.valueOf(role)).isPresent()
                ? Optional.empty()
                : Optional.of("There is no such party yet; add it to the incident first.");
    }

    /** What may not leave is not agreed to: it would come back to whoever decided, with nobody told why. */
    private Optional<String> againstApproval(RuledTask task, Map<String, Object> values) {
        if (!Approval.APPROVE.name().equals(values.get("approval"))) {
            return Optional.empty();
        }
        var facts = new HashMap<String, Object>();
        NOTICE_FACTS.forEach(fact -> facts.put(fact, task.variables().get(fact)));
        var rules = List.of(tables.evaluate("notice-rules", facts, NoticeRule[].class));
        var missing = decisions.missing(enforcement(task.variables()), rules);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The statement of reasons is not complete: "
                        + fields.words(missing)
                        + ". Please answer no, so that it is decided again.");
    }

    private Map<String, String> againstDecision(RuledTask task, String username, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        var chosen = text(values, "chosenAction");
        if (chosen == null) {
            return problems;
        }
        var action = EnforcementAction.valueOf(chosen);
        var review = reviews.get(UUID.fromString(text(task.variables(), "reviewId")));
        var form = form(task, values);
        try {
            if (Decisions.deviates(action, form) && form.deviationReason() == null) {
                problems.put("deviationReason", "Please say why it is not what is recommended.");
            }
        } catch (BadVariable e) {
            problems.put("enforcementDuration", "Please choose.");
        }
        if (action.isFinal()) {
            if (form.removalProof() == null) {
                problems.put(
                        "removalProof", "A removal for good rests on independent evidence or two consistent accounts.");
            }
            if (form.removalProofNote() == null) {
                problems.put("removalProofNote", "Please fill this in.");
            }
        }
        if (!action.fits(review.subjectRole())) {
            problems.put("chosenAction", "This action does not fit whom the review is against.");
        }
        properties
                .featureProblem(action, form.features())
                .ifPresent(problem -> problems.put("limitedFeatures", problem));
        var statement = statement(review, action, form);
        problems.putAll(StatementQuality.problems(statement, text -> check.namesAnybody(review.incidentId(), text)));
        var read = new LinkedHashMap<String, String>();
        if (action.needsStatement()) {
            read.putAll(statement.read());
        }
        if (action == EnforcementAction.REINSTATE_WITH_CONDITIONS) {
            read.put("returnConditions", form.returnConditions());
        }
        check.problems(
                        decisions.toSubject(review.party(), review.incidentId(), read),
                        "task:" + task.taskKey(),
                        new Actor(username),
                        task.quotable())
                .forEach(problems::putIfAbsent);
        return problems;
    }

    private StatementDraft statement(SafetyReview review, EnforcementAction action, DecisionForm form) {
        var incident = incidents.get(review.incidentId());
        var finding = reviews.findingOf(review);
        return new StatementDraft(
                action,
                action.isRestricting(),
                form.decisionGround() == null ? null : Ground.valueOf(form.decisionGround()),
                finding.map(Finding::policyClauseId).orElse(null),
                finding.map(Finding::policyClauseVersion).orElse(null),
                form.clauseExplanation(),
                form.legalGround(),
                form.legalExplanation(),
                form.sorFacts(),
                form.sorRedactedFacts(),
                form.remedySteps(),
                decisions.isPublic(incident));
    }

    static DecisionForm form(RuledTask task, Map<String, Object> values) {
        return new DecisionForm(
                task.incidentId().toString(),
                text(task.variables(), "reviewId"),
                recommendation(task.variables().get("recommendation")),
                null,
                text(values, "chosenAction"),
                text(values, "enforcementDuration"),
                texts(values, "limitedFeatures"),
                text(values, "returnConditions"),
                text(values, "deviationReason"),
                text(values, "removalProof"),
                text(values, "removalProofNote"),
                text(values, "bookingPlan"),
                text(values, "payoutPlan"),
                text(values, "decisionGround"),
                text(values, "clauseExplanation"),
                text(values, "legalGround"),
                text(values, "legalExplanation"),
                text(values, "sorFacts"),
                text(values, "sorRedactedFacts"),
                text(values, "remedySteps"),
                text(values, "sourceType"),
                null,
                null,
                null);
    }

    private static @Nullable DecisionForm.Recommendation recommendation(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        return new DecisionForm.Recommendation(
                string(map.get("action")),
                List.of(),
                string(map.get("duration")),
                Boolean.TRUE.equals(map.get("secondReviewer")),
                string(map.get("ruleVersion")));
    }

    /** Who decided and agreed before, where an appeal sent the matter back, and who said so. */
    private List<String> tookPart(Map<String, Object> variables) {
        var review = reviews.get(UUID.fromString(text(variables, "reviewId")));
        var people = new ArrayList<String>();
        if (review.followsAppeal() != null) {
            var appeal = appeals.get(review.followsAppeal());
            var before = enforcements.get(appeal.enforcementId());
            people.add(before.decidedBy());
            people.add(before.secondReviewer());
            people.add(appeal.decidedBy());
        }
        people.removeIf(java.util.Objects::isNull);
        return people;
    }

    private Set<String> workedOn(IncidentId incident) {
        return log.of(incident).stream()
                .filter(event -> event.type() == CaseEventType.TaskCompleted)
                .map(CaseEvent::actor)
                .map(Actor::id)
                .collect(Collectors.toSet());
    }

    private Enforcement enforcement(Map<String, Object> variables) {
        return enforcements.get(UUID.fromString(text(variables, "enforcementId")));
    }

    static @Nullable String text(Map<String, Object> values, String key) {
        return string(values.get(key));
    }

    static List<String> texts(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
