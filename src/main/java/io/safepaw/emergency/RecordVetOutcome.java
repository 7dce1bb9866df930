package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PetHarm;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Record what the vet found. */
@Component
class RecordVetOutcome implements CaseAction {

    private final VetCare vetCare;
    private final EmergencyResponses responses;

    RecordVetOutcome(VetCare vetCare, EmergencyResponses responses) {
        this.vetCare = vetCare;
        this.responses = responses;
    }

    @Override
    public String id() {
        return "record-vet-outcome";
    }

    @Override
    public String label() {
        return "Record what the vet found";
    }

    @Override
    public String formId() {
        return "vet-outcome";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "vet-oncall");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return responses.runs(incident.id(), "VET_CARE");
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        vetCare.outcome(
                incident.id(),
                PetHarm.valueOf(values.get("petHarm").toString()),
                Boolean.TRUE.equals(values.get("ongoing")),
                (String) values.get("outcomeNote"),
                actor);
        return "The outcome is recorded; the facts say how the pet is.";
    }
}
