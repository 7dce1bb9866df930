package io.safepaw.commitment;

import io.safepaw.casefile.IncidentId;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who ends an incident sees what is still promised: it stays until it is kept or missed. Whoever does not see it, as in
 * Tasklist, is asked for it.
 */
@Component
class OpenPromises implements FormOptions, TaskRule {

    private final Commitments commitments;
    private final PromiseWords words;

    OpenPromises(Commitments commitments, PromiseWords words) {
        this.commitments = commitments;
        this.words = words;
    }

    @Override
    public Set<String> forms() {
        return Set.of("resolution");
    }

    @Override
    public Map<String, List<Option>> options(RuledTask task) {
        if (task.incidentId() == null) {
            return Map.of();
        }
        return Map.of(
                "openPromises",
                open(task.incidentId())
                        .map(one -> new Option(one.id().toString(), words.label(one)))
                        .toList());
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (task.incidentId() == null || Boolean.TRUE.equals(values.get("promisesStay"))) {
            return Map.of();
        }
        long open = open(task.incidentId()).count();
        return open == 0
                ? Map.of()
                : Map.of(
                        "promisesStay",
                        "Still promised to a party: " + open
                                + ". Please keep it first, or say that it stays open after the end.");
    }

    private Stream<Commitment> open(IncidentId incident) {
        return commitments.of(incident).stream().filter(Commitment::isOpen);
    }
}
