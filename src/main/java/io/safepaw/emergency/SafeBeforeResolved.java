package io.safepaw.emergency;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** No incident is resolved while somebody may still be in danger, also where that turned out late. */
@Component
class SafeBeforeResolved implements TaskRule {

    private final EmergencyResponses responses;

    SafeBeforeResolved(EmergencyResponses responses) {
        this.responses = responses;
    }

    @Override
    public Set<String> forms() {
        return Set.of("resolution");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        return task.incidentId() != null && responses.runs(task.incidentId(), null)
                ? Map.of("", "The emergency response still runs. Please bring it to its end first.")
                : Map.of();
    }
}
