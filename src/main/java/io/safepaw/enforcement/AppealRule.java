package io.safepaw.enforcement;

import io.safepaw.casefile.Incidents;
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
 * Who decided, or agreed as second reviewer, has no part in the appeal (domain.md 4.8), and its answer tells nobody who reported.
 */
@Component
class AppealRule implements TaskRule {

    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final Decisions decisions;
    private final Incidents incidents;

    AppealRule(Enforcements enforcements, AppealFile appeals, Decisions decisions, Incidents incidents) {
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.decisions = decisions;
        this.incidents = incidents;
    }

    @Override
    public Set<String> forms() {
        return Set.of(Appeals.REVIEW_FORM, Appeals.ADMISSION_FORM);
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        var enforcement = enforcements.get(UUID.fromString(DecisionRule.text(task.variables(), "enforcementId")));
        return Duties.againstAppealReview(username, enforcement.decidedBy(), enforcement.secondReviewer());
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var problems = new LinkedHashMap<String, String>();
        againstTaking(task, username).ifPresent(problem -> problems.put("", problem));
        var reduced = DecisionRule.text(values, "reducedAction");
        if ("REDUCED".equals(values.get("appealOutcome"))
                && reduced != null
                && EnforcementAction.valueOf(reduced).isTemporary()
                && DecisionRule.text(values, "reducedDuration") == null) {
            problems.put("reducedDuration", "Please choose.");
        }
        if (task.formId().equals(Appeals.REVIEW_FORM)) {
            problems.putAll(againstAnswer(task, values));
        }
        return problems;
    }

    /** The answer goes out as it is written; what a notice never includes stands in no answer either (domain.md 4.7). */
    private Map<String, String> againstAnswer(RuledTask task, Map<String, Object> values) {
        var appeal = appeals.get(UUID.fromString(DecisionRule.text(task.variables(), "appealId")));
        var unsaid = decisions.unsaidTo(appeal.party(), incidents.get(appeal.incidentId()));
        var problems = new LinkedHashMap<String, String>();
        for (var field : List.of("appealRationale", "appealNewFacts")) {
            if (unsaid.forbids(DecisionRule.text(values, field))) {
                problems.put(field, StatementQuality.SUBJECT_READS_THIS);
            }
        }
        return problems;
    }
}
