package io.safepaw.enforcement;

import io.safepaw.casefile.Incidents;
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

    private final Enforcements enforcements;
    private final AppealFile appeals;
    private final Decisions decisions;
    private final Incidents incidents;
    private final StaffDirectory staff;
    private final Qualifications qualifications;

    AppealRule(
            Enforcements enforcements,
            AppealFile appeals,
            Decisions decisions,
            Incidents incidents,
            StaffDirectory staff,
            Qualifications qualifications) {
        this.enforcements = enforcements;
        this.appeals = appeals;
        this.decisions = decisions;
        this.incidents = incidents;
        this.staff = staff;
        this.qualifications = qualifications;
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
