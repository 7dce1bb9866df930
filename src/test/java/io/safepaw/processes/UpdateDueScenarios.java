package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class UpdateDueScenarios extends Scenarios {

    private static final String UPDATE = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b77";
    private static final String RECORD = "safepaw.sla.record-update";
    private static final String SEND = "safepaw.communication.send-update";

    UpdateDueScenarios() {
        super("update-due");
    }

    @BeforeEach
    void anUpdateIsOwed() {
        var note = new HashMap<String, Object>();
        note.put("updateNote", null);
        jobs.answer(RECORD, note);
        jobs.answer(SEND, Map.of("updateText", "text:2", "updateOtherText", "text:3"));
        publish(
                "update.owed",
                UPDATE,
                Map.of(
                        "updateId",
                        UPDATE,
                        "updateDueAt",
                        "2026-12-20T09:00:00Z",
                        "incidentId",
                        INCIDENT,
                        "incidentNumber",
                        "SP-000001",
                        "severity",
                        "P0",
                        "taskPriority",
                        90));
    }

    @Test
    void theAgentWritesHowItStands() {
        var task = task("Task_UpdateParty");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2026-12-20T09:00:00Z"));

        complete(
                task,
                Map.of(
                        "updateOutcome", "SEND",
                        "updateText", "She is stable",
                        "updateParties", List.of(UPDATE),
                        "updateOtherText", "He is stable",
                        "nextUpdateAt", "2026-12-20T10:00:00Z"));

        instance().isCompleted().hasCompletedElement("EndEvent_PartyUpdated", 1).hasVariable("updateText", "text:2");
        assertThat(jobs.values(RECORD, "nextUpdateAt")).containsExactly("2026-12-20T10:00:00Z");
        assertThat(jobs.values(SEND, "updateId")).containsExactly(UPDATE);
        assertThat(jobs.values(SEND, "updateParties")).containsExactly(List.of(UPDATE));
    }

    @Test
    void theAgentSaysWhyNothingIsToldNow() {
        complete(
                task("Task_UpdateParty"),
                Map.of(
                        "updateOutcome", "NONE",
                        "updateCause", "NOTHING_NEW",
                        "nextUpdateAt", "2026-12-20T10:00:00Z"));

        instance().isCompleted().hasCompletedElement("EndEvent_UpdatePutOff", 1);
        assertThat(jobs.values(RECORD, "updateCause")).containsExactly("NOTHING_NEW");
        assertThat(jobs.taken(SEND)).isEmpty();
    }

    @Test
    void aMessageSentInAnotherWayTakesTheTaskBack() {
        task("Task_UpdateParty");
        publish("update.settled", UPDATE, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_UpdateParty")
                .hasCompletedElement("EndEvent_UpdateSettled", 1);
        assertThat(jobs.taken(RECORD)).isEmpty();
    }
}
