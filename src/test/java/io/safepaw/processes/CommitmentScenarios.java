package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class CommitmentScenarios extends Scenarios {

    private static final String PROMISE = "7a1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b78";
    private static final String RECORD = "safepaw.commitment.record-outcome";
    private static final String REMIND = "safepaw.commitment.remind-owner";
    private static final String ANSWER = "safepaw.commitment.record-answer";

    CommitmentScenarios() {
        super("commitment");
    }

    @Test
    void theOwnerKeepsWhatWasPromised() {
        var promisedAt = promised("ada", false);
        var task = task("Task_KeepPromise");
        assertThat(task.getAssignee()).isEqualTo("ada");
        assertThat(task.getCandidateGroups()).containsExactly("ts-agent");
        assertThat(task.getPriority()).isEqualTo(90);
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse(promisedAt));

        complete(task, Map.of("promiseOutcome", "KEPT"));

        instance().isCompleted().hasCompletedElement("EndEvent_PromiseSettled", 1);
        assertThat(jobs.values(RECORD, "promiseOutcome")).containsExactly("KEPT");
    }

    @Test
    void theOwnerIsRemindedBeforeTheTimeAndStillHasTheTask() {
        promised("ada", false);
        task("Task_KeepPromise");
        engine.increaseTime(Duration.ofMinutes(95));
        instance().hasCompletedElement("EndEvent_OwnerReminded", 1);

        complete(task("Task_KeepPromise"), Map.of("promiseOutcome", "KEPT"));

        instance().isCompleted();
        assertThat(jobs.values(REMIND, "commitmentId")).containsExactly(PROMISE);
    }

    @Test
    void whatWasKeptOtherwiseTakesTheTaskBack() {
        promised("", false);
        assertThat(task("Task_KeepPromise").getAssignee()).isNullOrEmpty();

        publish("commitment.settled", PROMISE, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_KeepPromise")
                .hasCompletedElement("EndEvent_SettledOtherwise", 1);
        assertThat(jobs.taken(RECORD)).isEmpty();
    }

    @Test
    void aLeadAnswersForWhatNobodyKept() {
        promised("ada", true);
        task("Task_KeepPromise");
        engine.increaseTime(Duration.ofHours(3));

        var task = task("Task_AnswerMiss");
        assertThat(task.getCandidateGroups()).containsExactly("ts-lead");
        assertThat(task.getDueDate()).isEqualTo(OffsetDateTime.parse("2026-12-20T13:00:00Z"));
        assertThat(jobs.taken(RECORD)).hasSize(1);
        assertThat(jobs.values(RECORD, "promiseOutcome")).containsOnlyNulls();
        complete(
                task,
                Map.of(
                        "missCause", "VOLUME",
                        "missTold", "I am sorry",
                        "missOutcome", "NEW_TIME",
                        "newPromisedAt", "2026-12-21T09:00:00Z"));

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_KeepPromise")
                .hasCompletedElement("EndEvent_MissAnswered", 1)
                .hasVariable("missTold", "text:2");
        assertThat(jobs.values(ANSWER, "newPromisedAt")).containsExactly("2026-12-21T09:00:00Z");
        assertThat(jobs.values(ANSWER, "missOutcome")).containsExactly("NEW_TIME");
    }

    private String promised(String keeper, boolean missed) {
        var outcome = new HashMap<String, Object>();
        outcome.put("promiseReason", null);
        outcome.put("promiseMissed", missed);
        outcome.put("missAnswerDueAt", "2026-12-20T13:00:00Z");
        jobs.answer(RECORD, outcome);
        jobs.answer(ANSWER, Map.of("missTold", "text:2"));
        jobs.answer(REMIND, Map.of());
        var time = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
        var promisedAt = time.toString();
        var variables = new HashMap<String, Object>();
        variables.put("commitmentId", PROMISE);
        variables.put("promisedAt", promisedAt);
        variables.put("promiseRemindAt", time.minus(30, ChronoUnit.MINUTES).toString());
        variables.put("promiseText", "text:1");
        variables.put("promiseTo", "OWNER");
        variables.put("promiseKeeper", keeper);
        variables.put("incidentId", INCIDENT);
        variables.put("incidentNumber", "SP-000001");
        variables.put("severity", "P0");
        variables.put("taskPriority", 90);
        publish("commitment.made", PROMISE, variables);
        return promisedAt;
    }
}
