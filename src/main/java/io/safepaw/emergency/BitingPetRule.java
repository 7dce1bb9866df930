package io.safepaw.emergency;

import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A pet that bit somebody is named, so that it is blocked; only one that nobody knows is not (domain.md 2.8 D). */
@Component
class BitingPetRule implements TaskRule {

    private final PetBlockings blockings;

    BitingPetRule(PetBlockings blockings) {
        this.blockings = blockings;
    }

    @Override
    public Set<String> forms() {
        return Set.of("rabies-certificate");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        if (Boolean.TRUE.equals(values.get("petUnknown"))) {
            return isBlank(values.get("rabiesNote"))
                    ? Map.of("rabiesNote", "Please say what is known of the pet, and who looks for it.")
                    : Map.of();
        }
        return isBlank(values.get("petId")) ? Map.of("petId", "Please name the pet." + known(task)) : Map.of();
    }

    private String known(RuledTask task) {
        var pets = task.incidentId() == null ? Set.<String>of() : blockings.knownPets(task.incidentId());
        return pets.isEmpty() ? "" : " Known from this booking: " + String.join(", ", pets) + ".";
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }
}
