package io.safepaw.investigation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.PartyId;
import io.safepaw.communication.Draft;
import io.safepaw.communication.OutboundCheck;
import io.safepaw.communication.Purpose;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is asked is told what it is about, and never who reported it (domain.md 6.1). */
@Component
class PlanRule implements TaskRule {

    private final OutboundCheck check;

    PlanRule(OutboundCheck check) {
        this.check = check;
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-plan");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.incidentId() == null
                || !(values.get("askedPartyIds") instanceof Collection<?> asked)
                || asked.isEmpty()) {
            return Map.of();
        }
        var substance = values.get("allegationSubstance") instanceof String text ? text.strip() : "";
        if (substance.isEmpty()) {
            return Map.of("allegationSubstance", "Please write what those who are asked shall answer to.");
        }
        var draft = new Draft(
                task.incidentId(),
                asked.stream().map(id -> PartyId.of(String.valueOf(id))).toList(),
                Purpose.STATEMENT,
                Map.of("allegationSubstance", substance));
        return check.problems(draft, "task:" + task.taskKey(), new Actor(username), task.quotable());
    }
}
