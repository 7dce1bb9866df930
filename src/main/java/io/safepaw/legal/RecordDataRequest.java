package io.safepaw.legal;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes in that somebody asks for their data (domain.md 6.1). */
@Component
class RecordDataRequest implements CaseAction {

    private final DataRequests requests;

    RecordDataRequest(DataRequests requests) {
        this.requests = requests;
    }

    @Override
    public String id() {
        return "record-data-request";
    }

    @Override
    public String label() {
        return "Record a data request";
    }

    @Override
    public String formId() {
        return "data-request-intake";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "privacy-officer", "legal-oncall");
    }

    /** A matter is answered as one. */
    @Override
    public boolean appliesTo(Incident incident) {
        return incident.mergedInto() == null;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        requests.receive(incident.id(), String.valueOf(values.get("dataRequestText")), actor);
        return "The privacy officer has the request now.";
    }
}
