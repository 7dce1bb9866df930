package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class UndeliverableMessageScenarios extends Scenarios {

    private static final String MESSAGE = "a0e7c7e2-6a1c-4c1e-8f55-0d3b4d9f1c01";

    UndeliverableMessageScenarios() {
        super("undeliverable-message");
    }

    @ParameterizedTest
    @CsvSource({"P0, 90, PT15M", "P1, 70, PT1H", "P2, 50, PT4H", "P3, 30, PT4H"})
    void theTaskIsAsUrgentAsItsIncident(String severity, int priority, Duration due) {
        giveUp(Map.of("incidentNumber", "SP-000123", "severity", severity, "taskPriority", priority));

        var task = task("Task_FixUndeliverableMessage");

        assertThat(task.getPriority()).isEqualTo(priority);
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(due), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void beforeTheIncidentHasASeverityFourHoursAreGiven() {
        giveUp(Map.of("incidentNumber", "SP-000123"));

        var task = task("Task_FixUndeliverableMessage");

        assertThat(task.getPriority()).isEqualTo(50);
        assertThat(task.getDueDate().toInstant())
                .isCloseTo(engine.getCurrentTime().plus(Duration.ofHours(4)), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY, EndEvent_MessageSentAgain",
        "NEW_ADDRESS, EndEvent_MessageSentAgain",
        "DROP, EndEvent_MessageDropped"
    })
    void whatTheAgentDecidesIsCarriedOut(String action, String end) {
        giveUp(Map.of());
        jobs.answer("safepaw.communication.resend-message", Map.of("undeliverableNote", "text:1"));

        complete(
                task("Task_FixUndeliverableMessage"),
                Map.of("undeliverableAction", action, "undeliverableNote", "She moved house"));

        instance().isCompleted().hasCompletedElements(end).hasVariable("undeliverableNote", "text:1");
        assertThat(jobs.values("safepaw.communication.resend-message", "undeliverableAction"))
                .containsExactly(action);
        assertThat(jobs.values("safepaw.communication.resend-message", "messageId"))
                .containsExactly(MESSAGE);
    }

    private void giveUp(Map<String, Object> more) {
        var variables = new HashMap<String, Object>(more);
        variables.put("messageId", MESSAGE);
        variables.put("incidentId", INCIDENT);
        publish("message.given-up", MESSAGE, variables);
    }
}
