package io.safepaw.emergency;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Release the blocked pet. */
@Component
class ReleasePetBlock implements CaseAction {

    private final PetBlockings blockings;
    private final ReleaseNoteRule rule;
    private final Clock clock;

    ReleasePetBlock(PetBlockings blockings, ReleaseNoteRule rule, Clock clock) {
        this.blockings = blockings;
        this.rule = rule;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "release-pet-block";
    }

    @Override
    public String label() {
        return "Release the blocked pet";
    }

    @Override
    public String formId() {
        return "release-note";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-senior");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return blockings.lasting(incident.id()).isPresent();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "releaseFiles",
                rule.choices(incident.id()).stream()
                        .map(file -> Map.of("label", file.label(), "value", file.value()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var block = blockings
                .lasting(incident.id())
                .orElseThrow(() -> new ActionRefused("No pet of this incident is blocked any more."));
        if (clock.instant().isBefore(block.untilAt())) {
            throw new ActionRefused("The observation lasts until " + FormValues.text(block.untilAt()) + ".");
        }
        var file = ReleaseNoteRule.file(values);
        var objections = rule.against(incident.id(), file);
        if (!objections.isEmpty()) {
            throw new ActionRefused(objections);
        }
        blockings.release(block, file, (String) values.get("releaseNote"), actor);
        return "The pet may be booked again.";
    }
}
