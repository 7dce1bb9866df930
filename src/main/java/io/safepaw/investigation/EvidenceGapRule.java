package io.safepaw.investigation;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the plan looks for and did not come needs a reason, unless more is asked for (domain.md 1, R8). */
@Component
class EvidenceGapRule implements TaskRule {

    private final Investigations investigations;

    EvidenceGapRule(Investigations investigations) {
        this.investigations = investigations;
    }

    @Override
    public Set<String> forms() {
        return Set.of("evidence-review");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.incidentId() == null || !"READY".equals(values.get("reviewOutcome")) || isFilled(values)) {
            return Map.of();
        }
        Collection<?> obtained = values.get("evidenceObtained") instanceof Collection<?> ticked ? ticked : List.of();
        long missing = investigations.plansOf(task.incidentId()).stream().reduce((earlier, newest) -> newest).stream()
                .flatMap(plan -> plan.evidenceItems().stream())
                .filter(item -> !obtained.contains(item))
                .count();
        return missing == 0
                ? Map.of()
                : Map.of(
                        "evidenceGap",
                        "%d of what was looked for did not come. Please say why it can be decided without."
                                .formatted(missing));
    }

    private static boolean isFilled(Map<String, Object> values) {
        return values.get("evidenceGap") instanceof String text && !text.isBlank();
    }
}
