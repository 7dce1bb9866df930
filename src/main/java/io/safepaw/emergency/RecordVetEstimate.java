package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Record the estimate of a vet. */
@Component
class RecordVetEstimate implements CaseAction {

    private final VetCare vetCare;
    private final EmergencyResponses responses;

    RecordVetEstimate(VetCare vetCare, EmergencyResponses responses) {
        this.vetCare = vetCare;
        this.responses = responses;
    }

    @Override
    public String id() {
        return "record-vet-estimate";
    }

    @Override
    public String label() {
        return "Record the estimate of a vet";
    }

    @Override
    public String formId() {
        return "vet-estimate";
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
        vetCare.estimate(incident.id(), values, actor);
        return "The estimate is recorded; the next task says who may decide.";
    }
}
