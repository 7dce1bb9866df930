package io.safepaw.legal;

import io.safepaw.engine.BadVariable;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever tells the user later says when (domain.md 6.6: user notice unless prohibited). */
@Component
class LaterNoticeRule implements TaskRule {

    private static final String FIELD = "nonDisclosureUntil";

    private final Clock clock;

    LaterNoticeRule(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> forms() {
        return Set.of("request-assessment");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        boolean disclosed = "DISCLOSE".equals(values.get("requestDecision"));
        if (!disclosed || !"LATER".equals(values.get("userNotice"))) {
            return Map.of();
        }
        try {
            return Times.parse(FIELD, values.get(FIELD)).isAfter(clock.instant())
                    ? Map.of()
                    : Map.of(FIELD, "This time has passed.");
        } catch (BadVariable e) {
            return Map.of(FIELD, "Please say when the user is told.");
        }
    }
}
