package io.safepaw.emergency;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PetHarm;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Report that the pet got worse. */
@Component
class ReportWorse implements CaseAction {

    private final EmergencyResponses responses;

    ReportWorse(EmergencyResponses responses) {
        this.responses = responses;
    }

    @Override
    public String id() {
        return "report-worse";
    }

    @Override
    public String label() {
        return "Report that the pet got worse";
    }

    @Override
    public String formId() {
        return "condition";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.severity() != null && !incident.status().isEnded();
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var now = PetHarm.valueOf(values.get("petHarm").toString());
        var before = incident.facts().petHarm();
        if (!Situation.isWorse(now, before)) {
            throw new ActionRefused(Map.of("petHarm", "This is not worse than what the facts say already."));
        }
        responses.worsened(incident.id(), now, (String) values.get("conditionNote"), actor);
        return "The severity follows; the emergency response starts, or starts over.";
    }
}
