package io.safepaw.intake;

import io.safepaw.casefile.Party;
import io.safepaw.communication.AffectedParties;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whoever writes an update is offered everybody else whom the matter concerns. */
@Component
class UpdateReaders implements FormOptions {

    private final AffectedParties affected;

    UpdateReaders(AffectedParties affected) {
        this.affected = affected;
    }

    @Override
    public Set<String> forms() {
        return Set.of("update-party");
    }

    @Override
    public Map<String, List<Option>> options(RuledTask task) {
        return task.incidentId() == null
                ? Map.of()
                : Map.of(
                        "updateChoices",
                        affected.besidesReporter(task.incidentId()).stream()
                                .map(party -> new Option(party.id().toString(), label(party)))
                                .toList());
    }

    private static String label(Party party) {
        var role = party.role().name().replace('_', ' ').toLowerCase(Locale.ROOT);
        var words = role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
        return party.name() == null ? words : words + ", " + party.name();
    }
}
