package io.safepaw.casefile;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead says that the incident is no test after all. */
@Component
class MarkAsReal implements CaseAction {

    private final Incidents incidents;

    MarkAsReal(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String id() {
        return "mark-as-real";
    }

    @Override
    public String label() {
        return "No test: count it";
    }

    @Override
    public String formId() {
        return "test-mark";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-lead");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return incident.test();
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        incidents.markTest(incident.id(), false, String.valueOf(values.get("testMarkReason")), actor);
        return "The incident is no test any more; it counts.";
    }
}
