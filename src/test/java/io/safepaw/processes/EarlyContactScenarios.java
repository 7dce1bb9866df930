package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A contact that comes before anybody knows how severe the incident is. */
abstract class EarlyContactScenarios extends Scenarios {

    EarlyContactScenarios() {
        super("incident-response", "severity-assessment");
    }

    @Override
    Set<String> unserved() {
        return Set.of("safepaw.casefile.load-facts");
    }

    @Test
    void itIsAsUrgentAsP0() {
        publish("incident.reported", INCIDENT, Map.of("incidentId", INCIDENT));
        publish("contact.received", INCIDENT, Map.of("incidentId", INCIDENT, "contactId", "contact-1"));

        assertThat(task("Task_AnswerContact").getPriority()).isEqualTo(90);
    }
}
