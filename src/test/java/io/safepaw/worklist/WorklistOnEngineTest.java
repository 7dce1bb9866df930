package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.embedded.testing.ProcessTest;
import io.safepaw.staff.NewStaffMember;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The task listeners and the commands on the real engine. */
@ProcessTest
class WorklistOnEngineTest {

    private static final BpmnModelInstance PROCESS = Bpmn.createExecutableProcess("answer-only")
            .startEvent()
            .userTask("Task_Answer")
            .name("Answer")
            .zeebeUserTask()
            .zeebeFormId("reply")
            .zeebeCandidateGroups(Roles.AGENT)
            .zeebeTaskPriority("70")
            .zeebeTaskListener(on -> on.creating().type("safepaw.worklist.task-creating"))
            .zeebeTaskListener(on -> on.assigning().type("safepaw.worklist.task-assigning"))
            .zeebeTaskListener(on -> on.updating().type("safepaw.worklist.task-updating"))
            .zeebeTaskListener(on -> on.completing().type("safepaw.worklist.task-completing"))
            .zeebeTaskListener(on -> on.canceling().type("safepaw.worklist.task-canceling"))
            .endEvent()
            .done();

    @Autowired
    private CamundaClient camunda;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private StaffDirectory staff;

    @Autowired
    private Incidents incidents;

    @Autowired
    private CaseTexts texts;

    private StaffMember ada;
    private StaffMember ben;
    private IncidentId incident;
    private long instance;
    private long task;

    @BeforeEach
    void aTaskWaits() {
        // Every test has an empty engine, which counts its keys from the start.
        worklist.startAfresh();
        ada = person("ada", Roles.AGENT);
        ben = person("ben", Roles.AGENT);
        person("vic", "vet-oncall");
        incident = incidents
                .open(new NewIncident(
                        Channel.EMAIL,
                        "Something happened",
                        Facts.unknown(Category.OTHER),
                        "US",
                        null,
                        new NewParty(PartyRole.REPORTER, "Jo", "jo@example.org", null, null),
                        Instant.parse("2026-11-20T09:00:00Z")))
                .id();
        camunda.newDeployResourceCommand()
                .addProcessModel(PROCESS, "answer-only.bpmn")
                .addResourceFromClasspath("forms/reply.form")
                .send()
                .join();
        instance = camunda.newCreateInstanceCommand()
                .bpmnProcessId("answer-only")
                .latestVersion()
                .variable("incidentId", incident.toString())
                .send()
                .join()
                .getProcessInstanceKey();
        // The incident's own process runs beside it and has tasks too.
        task = patiently()
                .until(
                        () -> worklist.openOf(incident).stream()
                                .filter(item -> item.elementId().equals("Task_Answer"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .taskKey();
        patiently()
                .ignoreException(ProblemException.class)
                .untilAsserted(() -> assertThat(camunda.newUserTaskGetRequest(task)
                                .send()
                                .join()
                                .getState()
                                .name())
                        .isEqualTo("CREATED"));
    }

    @Test
    void aTaskOfTheEngineBecomesAWorkItem() {
        var item = worklist.find(task).orElseThrow();

        assertThat(item.name()).isEqualTo("Answer");
        assertThat(item.formId()).isEqualTo("reply");
        assertThat(item.candidateGroups()).containsExactly(Roles.AGENT);
        assertThat(item.priority()).isEqualTo(70);
        assertThat(item.assignee()).isNull();
        assertThat(item.processInstanceKey()).isEqualTo(instance);
        assertThat(item.incidentNumber()).isEqualTo(incidents.get(incident).number());
    }

    @Test
    void theAgentAnswersAndTheProcessGoesOnWithAReference() {
        worklist.claim(task, ada);
        assertThat(incidents.get(incident).owner()).isEqualTo("ada");
        assertThat(worklist.form(task).schema()).contains("replyAction");

        worklist.complete(task, ada, Map.of("replyAction", "SEND", "replyText", "We are on it"));

        CamundaAssert.assertThatProcessInstance(ProcessInstanceSelectors.byKey(instance))
                .isCompleted();
        var reference = camunda.newVariableSearchRequest()
                .filter(variable -> variable.name("replyText").processInstanceKey(instance))
                .send()
                .join()
                .items()
                .get(0)
                .getValue()
                .replace("\"", "");
        assertThat(texts.read(incident, reference)).contains("We are on it");
        assertThat(worklist.find(task).orElseThrow().completedBy()).isEqualTo("ada");
    }

    @Test
    void tasklistCannotAssignWhoLacksTheRole() {
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(task)
                        .assignee("vic")
                        .send()
                        .join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("vic needs the role ts-agent (or one above) to take this task.");
        assertThatThrownBy(() -> new ZeebeTasks(camunda, new ObjectMapper()).assign(task, "vic"))
                .isInstanceOfSatisfying(EngineFailure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(EngineFailure.Kind.DENIED);
                    assertThat(failure).hasMessage("vic needs the role ts-agent (or one above) to take this task.");
                });
        assertThat(worklist.find(task).orElseThrow().assignee()).isNull();
    }

    @Test
    void tasklistCannotCompleteWithAnIncompleteForm() {
        assertThatThrownBy(() -> completeAsTasklist(Map.of("replyAction", "NO_REPLY")))
                .hasMessageContaining("Please claim the task before you complete it.");
        worklist.claim(task, ada);

        assertThatThrownBy(() -> completeAsTasklist(Map.of("replyAction", "SEND")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Your answer: Please fill this in.");
        completeAsTasklist(Map.of("replyAction", "SEND", "replyText", "typed in Tasklist"));

        assertThat(worklist.find(task).orElseThrow().state()).isEqualTo(WorkState.COMPLETED);
    }

    @Test
    void twoWhoClaimAtOnceAreToldWhoHasIt() {
        worklist.claim(task, ada);

        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(task)
                        .assignee("ben")
                        .allowOverride(false)
                        .send()
                        .join())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(409));
        assertThat(catchThrowableOfType(TaskTaken.class, () -> worklist.claim(task, ben))
                        .assignee())
                .isEqualTo("ada");
    }

    @Test
    void whoComesTooLateIsToldWhoCompletedTheTask() {
        worklist.claim(task, ada);
        worklist.handOver(task, ada, "ben", "please answer");
        worklist.complete(task, ben, Map.of("replyAction", "NO_REPLY"));

        assertThat(catchThrowableOfType(
                                TaskCompletedByOther.class,
                                () -> worklist.complete(task, ada, Map.of("replyAction", "NO_REPLY")))
                        .completedBy())
                .isEqualTo("ben");
        assertThat(worklist.endedDrafts(ada)).anyMatch(ended -> ended.item().taskKey() == task);
    }

    @Test
    void aReleasedTaskIsFreeAgain() {
        worklist.claim(task, ada);
        worklist.release(task, ada);
        worklist.claim(task, ben);

        assertThat(worklist.find(task).orElseThrow().assignee()).isEqualTo("ben");
    }

    @Test
    void anUpdateAndACancellationReachTheItem() {
        camunda.newUpdateUserTaskCommand(task).priority(90).send().join();
        patiently()
                .untilAsserted(() ->
                        assertThat(worklist.find(task).orElseThrow().priority()).isEqualTo(90));

        camunda.newCancelInstanceCommand(instance).send().join();

        patiently()
                .untilAsserted(() ->
                        assertThat(worklist.find(task).orElseThrow().state()).isEqualTo(WorkState.CANCELED));
        assertThatThrownBy(() -> worklist.claim(task, ada)).isInstanceOf(TaskGone.class);
    }

    @Test
    void engineAndWorklistAgree() {
        assertThat(reconciliation.reconcile()).isEqualTo(new Reconciliation.Outcome(0, 0, 0));
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private void completeAsTasklist(Map<String, Object> variables) {
        camunda.newCompleteUserTaskCommand(task).variables(variables).send().join();
    }

    private StaffMember person(String username, String role) {
        return staff.find(username)
                .orElseGet(() -> staff.register(new NewStaffMember(username, username, "x", Set.of(role), false)));
    }
}
