package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class AdhocTaskScenarios extends Scenarios {

    private static final String WORK = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b55";

    AdhocTaskScenarios() {
        super("adhoc-task");
    }

    @BeforeEach
    void workIsAsked() {
        jobs.answer("safepaw.adhoc.record-work", Map.of("workResult", "text:2"));
        publish(
                "work.requested",
                WORK,
                Map.of(
                        "workId", WORK,
                        "workGroup", "vet-oncall",
                        "workDueAt", "2026-12-20T09:00:00Z",
                        "workText", "text:1",
                        "incidentId", INCIDENT,
                        "incidentNumber", "SP-000001",
                        "severity", "P1",
                        "taskPriority", 40));
    }

    @Test
    void theGroupThatWasAskedDoesIt() {
        var task = task("Task_DoWork");
        assertThat(task.getCandidateGroups()).containsExactly("vet-oncall");
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2026-12-20T09:00:00Z"));
        complete(task, Map.of("workOutcome", "DONE", "workResult", "It is a sprain"));

        instance().isCompleted().hasCompletedElement("EndEvent_WorkDone", 1).hasVariable("workResult", "text:2");
    }

    @Test
    void workThatIsNoLongerNeededIsTakenBack() {
        task("Task_DoWork");
        publish("work.withdrawn", WORK, Map.of());

        instance().isCompleted().hasTerminatedElements("Task_DoWork").hasCompletedElement("EndEvent_WorkWithdrawn", 1);
    }
}
