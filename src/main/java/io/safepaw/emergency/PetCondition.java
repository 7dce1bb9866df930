package io.safepaw.emergency;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PetHarm;
import org.springframework.stereotype.Component;

/** Changes how a pet is in the facts of an incident; severity and clocks follow. */
@Component
class PetCondition {

    private final Incidents incidents;

    PetCondition(Incidents incidents) {
        this.incidents = incidents;
    }

    /** Nothing happens where the facts say so already. */
    void change(IncidentId incident, PetHarm harm, boolean ongoing, Actor actor) {
        var facts = incidents.get(incident).facts();
        if (facts.petHarm() == harm && facts.ongoing() == ongoing) {
            return;
        }
        incidents.changeFacts(incident, facts.withPet(harm, ongoing), actor);
    }
}
