package io.safepaw.commitment;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The new time of a missed promise is still to come. */
@Component
class MissedPromiseRule implements TaskRule {

    private final Clock clock;

    MissedPromiseRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> forms() {
        return Set.of("missed-promise");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (!MissOutcome.NEW_TIME.name().equals(values.get("missOutcome"))) {
            return Map.of();
        }
        return PromiseTimes.problem(values.get("newPromisedAt"), clock.instant())
                .map(problem -> Map.of("newPromisedAt", problem))
                .orElse(Map.of());
    }
}
