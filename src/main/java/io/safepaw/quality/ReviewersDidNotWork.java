package io.safepaw.quality;

import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who owned an incident or completed a task of it does not review it (domain.md 5.4, 7.5). A first review is such a task, so
 * a dispute goes to a second reviewer.
 */
@Component
class ReviewersDidNotWork implements TaskRule {

    private final EventLog log;

    ReviewersDidNotWork(EventLog log) {
        this.log = log;
    }

    @Override
    public Set<String> forms() {
        return Set.of("qa-scorecard", "qa-dispute");
    }

    @Override
    public Optional<String> againstTaking(RuledTask task, String username) {
        boolean worked = task.incidentId() != null && of(task.incidentId()).contains(username);
        return worked
                ? Optional.of(username + " worked on this incident, so somebody else reviews it.")
                : Optional.empty();
    }

    /** Who owned the incident or completed a task of it. */
    Set<String> of(IncidentId incident) {
        return log.of(incident).stream()
                .map(event -> switch (event.type()) {
                    case TaskCompleted -> event.actor().id();
                    case OwnerAssigned -> String.valueOf(event.data().get("owner"));
                    default -> null;
                })
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
