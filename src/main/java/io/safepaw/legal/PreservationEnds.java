package io.safepaw.legal;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Data that the police asked to keep is kept for 90 days, and once more for as long if they ask again (domain.md 6.5). */
@Component
class PreservationEnds implements TaskRule {

    private final LegalHolds holds;

    PreservationEnds(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public Set<String> forms() {
        return Set.of("hold-review");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        var hold =
                holds.mustExist(UUID.fromString(String.valueOf(task.variables().get("holdId"))));
        return "KEEP".equals(values.get("holdDecision")) && hold.isForPreservation() && holds.wasRenewed(hold)
                ? Map.of(
                        "holdDecision",
                        "A request to keep data can be renewed once. If a dispute is likely, place a legal hold for it.")
                : Map.of();
    }
}
