package io.safepaw.worklist;

import io.safepaw.sla.BreachCauses;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The task that asks a lead for the cause of a miss shows everything that was missed, also since it was made. */
@Component
class MissedTargets implements FormOptions {

    private final BreachCauses causes;
    private final MessageSource words;

    MissedTargets(BreachCauses causes, MessageSource words) {
        this.causes = causes;
        this.words = words;
    }

    @Override
    public Set<String> forms() {
        return Set.of("missed-target");
    }

    @Override
    public Map<String, String> proposals(RuledTask task) {
        if (task.incidentId() == null) {
            return Map.of();
        }
        return Map.of(
                "missedTargets",
                causes.asked(task.incidentId()).stream()
                        .map(target -> words.getMessage("clockTarget." + target, null, target.name(), Locale.ENGLISH))
                        .collect(Collectors.joining(", ")));
    }
}
