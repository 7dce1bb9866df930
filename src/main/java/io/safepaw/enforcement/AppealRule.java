package io.safepaw.enforcement;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Incidents;
import io.safepaw.communication.Draft;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.Purpose;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who decided, or agreed as second reviewer, has no part in the appeal; who reviews it does not report to the decider, has at
 * least the same level and is trained for the category (domain.md 4.8). The answer tells nobody who reported.
 */
@Component
class AppealRule implements TaskRule {

    private static final String NOTHING_TO_UNDO =
            "A reporter appeals because nothing was done, so there is nothing to undo or reduce: it stands, or somebody else"
                    + " decides anew.";

    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final Decisions decisions;
    private final OutboundCheck check;
    private final Incidents incidents;
    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final EnforcementProperties properties;

    AppealRule(
            Enforcements enforcements,
            AppealFile appeals,
            Decisions decisions,
            OutboundCheck check,
            Incidents incidents,
            StaffDirectory staff,
            Qualifications qualifications,
            EnforcementProperties properties) {
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.decisions = decisions;
        this.check = check;
        this.incidents = incidents;
        this.staff = staff;
        this.qualifications = qualifications;
        this.properties = properties;
    }

    @Override
    public Set<String> forms() {
        return Set.of(Appeals.REVIEW_FORM, Appeals.ADMISSION_FORM);
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        var enforcement = enforcements.get(UUID.fromString(DecisionRule.text(task.variables(), "enforcementId")));
        return Duties.againstAppealReview(username, enforcement.decidedBy(), enforcement.secondReviewer())
                .or(() -> task.formId().equals(Appeals.REVIEW_FORM)
                        ? againstReviewer(username, enforcement)
                        : Optional.empty());
    }

    private Optional<String> againstReviewer(String username, Enforcement enforcement) {
        // A decider who is deleted has no level any more that could be compared.
        return staff.find(enforcement.decidedBy())
                .flatMap(decider -> Duties.againstAppealReviewer(
                        qualifications.of(username),
                        qualifications.of(decider.username()),
                        incidents.get(enforcement.incidentId()).facts().category()));
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        againstTaking(task, username).ifPresent(problem -> problems.put("", problem));
        if (task.formId().equals(Appeals.REVIEW_FORM)) {
            problems.putAll(againstOutcome(task, values));
            problems.putAll(againstAnswer(task, username, values));
        }
        return problems;
    }

    private Map<String, String> againstOutcome(RuledTask task, Map<String, Object> values) {
        var appeal = appeal(task);
        var outcome = Codes.optional("appealOutcome", DecisionRule.text(values, "appealOutcome"), AppealOutcome.class);
        if (outcome != null && !appeal.appellant().canEnd(outcome)) {
            return Map.of("appealOutcome", NOTHING_TO_UNDO);
        }
        var action =
                Codes.optional("reducedAction", DecisionRule.text(values, "reducedAction"), EnforcementAction.class);
        return outcome != AppealOutcome.REDUCED || action == null
                ? Map.of()
                : againstReduction(enforcements.get(appeal.enforcementId()), action, values);
    }

    private Map<String, String> againstReduction(
            Enforcement appealed, EnforcementAction action, Map<String, Object> values) {
        var duration = DecisionRule.text(values, "reducedDuration");
        if (action.isTemporary() && duration == null) {
            return Map.of("reducedDuration", "Please choose.");
        }
        if (!action.fits(appealed.subjectRole())) {
            return Map.of("reducedAction", "This action does not fit whom the decision is against.");
        }
        if (!appealed.isHeavierThan(action, Codes.period("reducedDuration", duration))) {
            return Map.of("reducedAction", notLighter(appealed));
        }
        return properties
                .featureProblem(action, DecisionRule.texts(values, "limitedFeatures"))
                .map(problem -> Map.of("limitedFeatures", problem))
                .orElse(Map.of());
    }

    private static String notLighter(Enforcement appealed) {
        return "This is not milder than what is appealed (" + appealed.action().words()
                + (appealed.duration() == null ? "" : ", for " + Phrases.of(appealed.duration()))
                + "). Choose something milder or a shorter time, or let the decision stand.";
    }

    private Appeal appeal(RuledTask task) {
        return appeals.get(UUID.fromString(DecisionRule.text(task.variables(), "appealId")));
    }

    /** The answer goes out as it is written; what a notice never includes stands in no answer either (domain.md 4.7). */
    private Map<String, String> againstAnswer(RuledTask task, String username, Map<String, Object> values) {
        var appeal = appeal(task);
        var texts = new LinkedHashMap<String, String>();
        for (var field : List.of("appealRationale", "appealNewFacts", "returnConditions")) {
            texts.put(field, DecisionRule.text(values, field));
        }
        return check.problems(
                new Draft(appeal.incidentId(), List.of(decisions.addressee(appeal.party())), Purpose.NOTICE, texts),
                "task:" + task.taskKey(),
                new Actor(username),
                task.quotable());
    }
}
