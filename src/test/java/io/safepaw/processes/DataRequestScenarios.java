package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class DataRequestScenarios extends Scenarios {

    private static final String REQUEST = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b77";

    DataRequestScenarios() {
        super("data-request");
    }

    @BeforeEach
    void somebodyAsksForTheirData() {
        jobs.answer("safepaw.legal.record-data-request", Map.of("dataRequestNote", "text:2"));
        publish(
                "data.requested",
                REQUEST,
                Map.of(
                        "dataRequestId",
                        REQUEST,
                        "dataRequestText",
                        "text:1",
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000001",
                        "severity",
                        "P1",
                        "taskPriority",
                        50));
    }

    @Test
    void thePrivacyOfficerHasThirtyDays() {
        var task = task("Task_AnswerDataRequest");

        assertThat(task.getCandidateGroups()).containsExactly("privacy-officer");
        assertThat(Duration.between(
                        OffsetDateTime.parse(task.getCreationDate().toString()),
                        OffsetDateTime.parse(task.getDueDate().toString())))
                .isCloseTo(Duration.ofDays(30), Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANSWERED", "REFUSED"})
    void theAnswerIsKept(String outcome) {
        complete(task("Task_AnswerDataRequest"), Map.of("dataRequestOutcome", outcome, "dataRequestNote", "Redacted"));

        instance()
                .isCompleted()
                .hasCompletedElement("EndEvent_DataRequestEnded", 1)
                .hasVariable("dataRequestNote", "text:2");
        assertThat(jobs.values("safepaw.legal.record-data-request", "dataRequestOutcome"))
                .containsExactly(outcome);
    }
}
