package io.safepaw.processes;

import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class SafeguardsScenarios extends Scenarios {

    SafeguardsScenarios() {
        super("safeguards");
    }

    @Test
    void measuresAndEscalationsAreDecidedBesideEachOther() {
        engine.mockChildProcess("immediate-measures");
        engine.mockChildProcess("escalation-check");

        camunda.newCreateInstanceCommand()
                .bpmnProcessId("safeguards")
                .latestVersion()
                .variables(Map.of("incidentId", INCIDENT, "severity", "P0", "market", "US"))
                .send()
                .join();

        instance().isCompleted().hasCompletedElements("CallActivity_TakeMeasures", "CallActivity_CheckEscalations");
    }
}
