package io.safepaw.casefile;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead says that nothing happened: somebody tried how we work. From then on the incident counts in no number. */
@Component
class MarkAsTest implements CaseAction {

    private final Incidents incidents;

    MarkAsTest(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String id() {
        return "mark-as-test";
    }

    @Override
    public String label() {
        return "Mark as a test";
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
        return !incident.test();
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        incidents.markTest(incident.id(), true, String.valueOf(values.get("testMarkReason")), actor);
        return "The incident is a test now: it counts in no number and changes nothing on the marketplace.";
    }
}
