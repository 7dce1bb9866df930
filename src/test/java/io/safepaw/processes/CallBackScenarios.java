package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class CallBackScenarios extends Scenarios {

    private static final String CALL_BACK = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b79";
    private static final String RECORD = "safepaw.telephony.record-attempt";
    private static final String LATE = "safepaw.telephony.report-late-call-back";
    private static final String GIVE_UP = "safepaw.telephony.give-up-call-back";

    CallBackScenarios() {
        super("call-back");
    }

    @Test
    void somebodyCallsBackAtTheSecondAttempt() {
        var dueAt = requested();
        var task = task("Task_CallBack");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse(dueAt));
        var again = Instant.parse(dueAt).plus(1, ChronoUnit.HOURS).toString();
        jobs.answer(RECORD, Map.of("callBackNext", "AGAIN", "callBackDueAt", again));

        complete(task, Map.of("callBackOutcome", "NOT_REACHED"));

        var second = task("Task_CallBack");
        assertThat(second.getDueDate()).isEqualTo(OffsetDateTime.parse(again));
        jobs.answer(RECORD, Map.of("callBackNext", "ENDED", "callBackDueAt", again));
        complete(second, Map.of("callBackOutcome", "REACHED"));
        instance().isCompleted().hasCompletedElement("EndEvent_CallBackEnded", 1);
        assertThat(jobs.values(RECORD, "callBackOutcome")).containsExactly("NOT_REACHED", "REACHED");
        assertThat(jobs.taken(LATE)).isEmpty();
    }

    @Test
    void aLeadIsToldWhenNobodyCallsAndWhoIsNeverReachedIsWrittenTo() {
        var dueAt = requested();
        task("Task_CallBack");

        engine.increaseTime(Duration.ofHours(2));

        instance().hasCompletedElement("EndEvent_LeadTold", 1).hasActiveElements("Task_CallBack");
        assertThat(jobs.values(LATE, "callBackId")).containsExactly(CALL_BACK);
        jobs.answer(RECORD, Map.of("callBackNext", "GIVE_UP", "callBackDueAt", dueAt));
        complete(task("Task_CallBack"), Map.of("callBackOutcome", "NOT_REACHED"));
        instance().isCompleted().hasCompletedElement("EndEvent_NotReached", 1);
        assertThat(jobs.values(GIVE_UP, "callBackId")).containsExactly(CALL_BACK);
    }

    @Test
    void whoCallsAgainAndIsAnsweredIsNotCalledBack() {
        requested();
        task("Task_CallBack");

        publish("callback.settled", CALL_BACK, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_CallBack")
                .hasCompletedElement("EndEvent_SpokenOtherwise", 1);
    }

    /** An abandoned call of a number that nobody knows. */
    private String requested() {
        jobs.answer(LATE, Map.of());
        jobs.answer(GIVE_UP, Map.of());
        var dueAt = Instant.now()
                .plus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        var variables = new HashMap<String, Object>();
        variables.put("callBackId", CALL_BACK);
        variables.put("callId", "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b80");
        variables.put("callBackCause", "ABANDONED");
        variables.put("callBackDueAt", dueAt);
        variables.put("incidentId", null);
        variables.put("incidentNumber", null);
        variables.put("severity", "P0");
        variables.put("taskPriority", 90);
        publish("callback.requested", CALL_BACK, variables);
        return dueAt;
    }
}
