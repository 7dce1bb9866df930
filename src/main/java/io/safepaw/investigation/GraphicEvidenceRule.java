package io.safepaw.investigation;

import io.safepaw.evidence.GraphicContent;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who does not want to look at graphic content, or has seen enough, takes no review of it (domain.md 6.2). */
@Component
class GraphicEvidenceRule implements TaskRule {

    private final GraphicContent graphic;

    GraphicEvidenceRule(GraphicContent graphic) {
        this.graphic = graphic;
    }

    @Override
    public Set<String> forms() {
        return Set.of("evidence-review");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        return task.incidentId() == null ? Optional.empty() : graphic.againstReview(task.incidentId(), username);
    }
}
