package io.safepaw.enforcement;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who decided, or agreed as second reviewer, has no part in the appeal (domain.md 4.8). */
@Component
class AppealRule implements TaskRule {

    private final Enforcements enforcements;

    AppealRule(Enforcements enforcements) {
        this.enforcements = enforcements;
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
        return problems;
    }
}
