package io.safepaw.commitment;

import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who ends an incident sees what is still promised: it stays until it is kept or missed. */
@Component
class OpenPromises implements FormOptions {

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
                commitments.of(task.incidentId()).stream()
                        .filter(Commitment::isOpen)
                        .map(one -> new Option(one.id().toString(), words.label(one)))
                        .toList());
    }
}
