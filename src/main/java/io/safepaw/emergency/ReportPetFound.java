package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Pet found. */
@Component
class ReportPetFound implements CaseAction {

    private final LostPets lostPets;
    private final EmergencyResponses responses;

    ReportPetFound(LostPets lostPets, EmergencyResponses responses) {
        this.lostPets = lostPets;
        this.responses = responses;
    }

    @Override
    public String id() {
        return "report-pet-found";
    }

    @Override
    public String label() {
        return "Pet found";
    }

    @Override
    public String formId() {
        return "pet-found";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return responses.runs(incident.id(), "LOST_PET");
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        lostPets.found(incident.id(), values.get("foundCondition").toString(), (String) values.get("foundNote"), actor);
        return "The search ends; the pet is looked at next.";
    }
}
