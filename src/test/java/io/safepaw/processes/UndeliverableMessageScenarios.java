package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class UndeliverableMessageScenarios extends Scenarios {

    private static final String MESSAGE = "a0e7c7e2-6a1c-4c1e-8f55-0d3b4d9f1c01";

    UndeliverableMessageScenarios() {
        super("undeliverable-message");
    }

    @BeforeEach
    void aMessageWasGivenUp() {
        publish("message.given-up", MESSAGE, Map.of("messageId", MESSAGE, "incidentId", INCIDENT));
    }

    @Test
    void theTaskIsDueWithinFourHoursForAnyAgent() {
        var task = task("Task_FixUndeliverableMessage");

        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
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
}
