package io.safepaw.worklist;

import io.safepaw.sla.NextUpdates;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who waits is told again within the time that the table gives, whatever was decided this time (domain.md 2.4). */
@Component
class UpdatesComeInTime implements TaskRule {

    private static final String FIELD = "nextUpdateAt";

    private final NextUpdates updates;
    private final Clock clock;

    UpdatesComeInTime(NextUpdates updates, Clock clock) {
        this.updates = updates;
        this.clock = clock;
    }

    @Override
    public Set<String> forms() {
        return Set.of("update-party");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        Instant planned;
        try {
            planned = OffsetDateTime.parse(String.valueOf(values.get(FIELD))).toInstant();
        } catch (DateTimeException e) {
            return Map.of(FIELD, "Please give a date and a time.");
        }
        if (!planned.isAfter(clock.instant())) {
            return Map.of(FIELD, "Please give a time that is still to come.");
        }
        boolean late = task.incidentId() != null
                && updates.latest(task.incidentId()).filter(planned::isAfter).isPresent();
        return late ? Map.of(FIELD, "This is later than the severity allows.") : Map.of();
    }
}
