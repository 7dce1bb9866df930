package io.safepaw.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class EscalationScenarios extends Scenarios {

    private static final String ESCALATION = "9b1f0f5e-7c1b-4a52-9d5a-0a6a6f1d2b33";
    private static final String NOTIFY = "safepaw.escalation.notify-level";
    private static final String ANSWER = "safepaw.escalation.record-answer";
    private static final String LEAVE = "safepaw.escalation.leave-level";
    private static final String SILENCE = "safepaw.escalation.report-silence";
    private static final Duration LEVEL = Duration.ofMinutes(5);

    private final Set<Long> seen = new HashSet<>();

    EscalationScenarios() {
        super("escalation");
    }

    @BeforeEach
    void everybodyIsOnCall() {
        seen.clear();
        jobs.answer(NOTIFY, job -> reached(job, true));
        jobs.answer(LEAVE, Map.of("acknowledgedMeanwhile", false));
    }

    @Test
    void whoeverIsOnlyToKnowIsInformed() {
        start("P2", "NOTIFY", "PT1H");

        instance().isCompleted().hasCompletedElements("EndEvent_TargetInformed");
        assertThat(jobs.values("safepaw.escalation.inform-target", "escalationId"))
                .containsExactly(ESCALATION);
        assertThat(jobs.taken(NOTIFY)).isEmpty();
    }

    @Test
    void theFirstWhoIsWokenTakesIt() {
        publish("escalation.raised", ESCALATION, variables("P0", "PAGE", null));

        var task = next();
        assertThat(task.getCandidateGroups()).containsExactly("ts-lead");
        assertThat(task.getPriority()).isEqualTo(90);
        complete(task, Map.of("escalationAnswer", "ACKNOWLEDGE"));

        instance().isCompleted().hasCompletedElements("EndEvent_EscalationAcknowledged");
        assertThat(jobs.values(ANSWER, "escalationAnswer")).containsExactly("ACKNOWLEDGE");
        assertThat(jobs.taken(LEAVE)).isEmpty();
    }

    @Test
    void itIsTakenByTheLinkInTheMail() {
        start("P0", "PAGE", "PT5M");
        next();

        publish("escalation.acknowledged", ESCALATION, Map.of());

        instance()
                .isCompleted()
                .hasCompletedElements("BoundaryEvent_AcknowledgedByLink", "EndEvent_EscalationAcknowledged");
    }

    @Test
    void whatTheCorrectedFactsDoNotCallForIsWithdrawn() {
        start("P0", "PAGE", "PT5M");
        next();

        publish("escalation.withdrawn", ESCALATION, Map.of());

        instance()
                .isCompleted()
                .hasTerminatedElements("Task_AcknowledgeEscalation")
                .hasCompletedElements("BoundaryEvent_EscalationWithdrawn", "EndEvent_NobodyNeeded");
    }

    @Test
    void aLinkThatWasUsedBetweenTwoLevelsEndsTheLadder() {
        jobs.answer(LEAVE, Map.of("acknowledgedMeanwhile", true));
        start("P0", "PAGE", "PT5M");

        complete(next(), Map.of("escalationAnswer", "DECLINE", "escalationNote", "Asleep"));

        instance().isCompleted().hasCompletedElements("EndEvent_EscalationAcknowledged");
        assertThat(jobs.taken(NOTIFY)).hasSize(1);
    }

    /** domain.md 2.6 and scenario 9 of 8.1. */
    @Test
    void silenceOnACriticalIncidentGoesUpTwiceAndThenToTheExecutive() {
        start("P0", "PAGE", "PT5M");

        for (int level = 0; level < 9; level++) {
            next();
            engine.increaseTime(LEVEL);
        }

        instance().isCompleted().hasCompletedElements("EndEvent_NobodyAcknowledged");
        assertThat(jobs.taken(NOTIFY).stream().map(EscalationScenarios::asked))
                .containsExactly(
                        "1/1 LEGAL_ONCALL PRIMARY",
                        "1/2 LEGAL_ONCALL BACKUP",
                        "1/3 TS_DUTY_MANAGER ON_CALL",
                        "1/4 TS_DUTY_LEAD GROUP",
                        "2/1 LEGAL_ONCALL PRIMARY",
                        "2/2 LEGAL_ONCALL BACKUP",
                        "2/3 TS_DUTY_MANAGER ON_CALL",
                        "2/4 TS_DUTY_LEAD GROUP",
                        "2/5 EXEC_ONCALL ON_CALL_OR_GROUP");
        assertThat(jobs.taken(SILENCE)).hasSize(1);
    }

    @Test
    void whereNobodyIsOnCallTheNextLevelIsAskedAtOnce() {
        jobs.answer(NOTIFY, job -> reached(job, asked(job).endsWith("ON_CALL")));
        start("P1", "PAGE", null);

        complete(next(), Map.of("escalationAnswer", "ACKNOWLEDGE"));

        instance().isCompleted().hasCompletedElements("EndEvent_EscalationAcknowledged");
        assertThat(jobs.values(LEAVE, "escalationLevel")).containsExactly(1, 2);
    }

    @Test
    void whoeverDeclinesATaskHandsItToTheNextLevel() {
        start("P2", "TASK", null);
        complete(next(), Map.of("escalationAnswer", "DECLINE", "escalationNote", "Not mine"));

        var second = next();
        complete(second, Map.of("escalationAnswer", "ACKNOWLEDGE"));

        instance().isCompleted().hasCompletedElements("EndEvent_EscalationAcknowledged");
        assertThat(jobs.taken(NOTIFY).stream().map(EscalationScenarios::asked))
                .containsExactly("1/1 LEGAL_ONCALL QUEUE", "1/2 TS_DUTY_MANAGER QUEUE");
    }

    @Test
    void toWakeSomebodyClimbsAtLeastTheLadderOfAHighIncident() {
        start("P3", "PAGE", null);
        next();

        assertThat(asked(jobs.taken(NOTIFY).get(0))).isEqualTo("1/1 LEGAL_ONCALL PRIMARY");
    }

    @Test
    void aTaskOfALowIncidentIsReportedAfterOneLevel() {
        start("P3", "TASK", null);
        next();
        engine.increaseTime(LEVEL);

        instance().isCompleted().hasCompletedElements("EndEvent_NobodyAcknowledged");
        assertThat(jobs.taken(NOTIFY)).hasSize(1);
    }

    private void start(String severity, String mode, String ackWithin) {
        camunda.newCreateInstanceCommand()
                .bpmnProcessId("escalation")
                .latestVersion()
                .variables(variables(severity, mode, ackWithin))
                .send()
                .join();
    }

    private static Map<String, Object> variables(String severity, String mode, String ackWithin) {
        var variables = new HashMap<String, Object>();
        variables.put("incidentId", INCIDENT);
        variables.put("incidentNumber", "SP-000042");
        variables.put("severity", severity);
        variables.put("taskPriority", 90);
        variables.put("market", "US");
        variables.put("escalationId", ESCALATION);
        variables.put("escalationTarget", "LEGAL_ONCALL");
        variables.put("escalationMode", mode);
        variables.put("ackWithin", ackWithin);
        variables.put("escalationDueAt", null);
        return variables;
    }

    private Map<String, Object> reached(ActivatedJob job, boolean reached) {
        var variables = job.getVariablesAsMap();
        return Map.of(
                "escalationLevel",
                variables.get("escalationLevel"),
                "escalationLoop",
                variables.get("escalationLoop"),
                "escalationReached",
                reached,
                "levelDueAt",
                engine.getCurrentTime().plus(LEVEL).toString(),
                "levelGroup",
                "ts-lead",
                "escalationCause",
                "P0_OPENED");
    }

    private static String asked(ActivatedJob job) {
        var variables = job.getVariablesAsMap();
        var step = (Map<?, ?>) variables.get("escalationStep");
        return variables.get("escalationLoop") + "/" + variables.get("escalationLevel") + " " + step.get("role") + " "
                + step.get("person");
    }

    /** The task of the next level. */
    private UserTask next() {
        var task = await().until(
                        () -> open().stream()
                                .filter(found -> !seen.contains(found.getUserTaskKey()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        seen.add(task.getUserTaskKey());
        return task;
    }

    private List<UserTask> open() {
        return camunda.newUserTaskSearchRequest()
                .filter(filter -> filter.elementId("Task_AcknowledgeEscalation").state(UserTaskState.CREATED))
                .send()
                .join()
                .items();
    }
}
