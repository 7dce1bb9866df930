package io.safepaw.processes;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the scenarios of the emergency playbooks share: an incident, its targets and the times of the tables. */
abstract class EmergencyScenarios extends Scenarios {

    static final String STEP = "safepaw.emergency.record-step";

    static final Map<String, Object> TIMES = Map.ofEntries(
            Map.entry("contactRetryEvery", "PT15M"),
            Map.entry("heldCareToLeadAfter", "PT1H"),
            Map.entry("statusCallWithin", "PT30M"),
            Map.entry("shelterCallEvery", "P1D"),
            Map.entry("biteReportWithin", "PT12H"),
            Map.entry("petBlockFor", "P10D"),
            Map.entry("releaseAskedWithin", "P1D"),
            Map.entry("firstCandidateWithin", "PT30M"),
            Map.entry("replacementWithin", "PT2H"),
            Map.entry("necropsyWithin", "PT24H"),
            Map.entry("bereavementCallAgainAfter", "PT1H"),
            Map.entry("bereavementCalls", 3),
            Map.entry("memorialWithin", "P2D"),
            Map.entry("ruleVersion", "2026-11-2"),
            Map.entry("welfareCheckEvery", "PT30M"));

    static final Map<String, Object> INCIDENT_VARIABLES = Map.ofEntries(
            Map.entry("incidentId", INCIDENT),
            Map.entry("incidentNumber", "SP-000042"),
            Map.entry("severity", "P0"),
            Map.entry("taskPriority", 90),
            Map.entry("market", "US"),
            Map.entry("slaTargets", Map.of("ownerAssigned", "PT5M")),
            Map.entry("emergencyTimes", TIMES));

    private final String process;

    EmergencyScenarios(String process, String... called) {
        super(process, called);
        this.process = process;
    }

    void start(Map<String, Object> variables) {
        var all = new HashMap<>(INCIDENT_VARIABLES);
        all.putAll(variables);
        camunda.newCreateInstanceCommand()
                .bpmnProcessId(process)
                .latestVersion()
                .variables(all)
                .send()
                .join();
    }

    /** Lets time pass once the engine waits there. */
    void pass(Duration time, String waitingAt) {
        instance().hasActiveElements(waitingAt);
        engine.increaseTime(time);
    }

    void awaitJobs(String type, int count) {
        await().until(() -> jobs.taken(type).size() >= count);
    }

    String in(Duration time) {
        return engine.getCurrentTime().plus(time).toString();
    }
}
