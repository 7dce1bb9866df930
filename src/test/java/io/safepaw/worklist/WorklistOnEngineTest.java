package io.safepaw.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.process.test.api.CamundaAssert;
import io.camunda.process.test.api.assertions.ProcessInstanceSelectors;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Category;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.Incident;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

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

    @Autowired
    private CaseActions actions;

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
        task = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(item -> item.elementId().equals("Task_Answer"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .taskKey();
        await().untilAsserted(() -> assertThat(camunda.newUserTaskGetRequest(task)
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
    void aRuleOfAnotherModuleKeepsSomebodyFromTheTask() {
        person("cara", Roles.AGENT);

        assertThatThrownBy(() -> worklist.claim(task, staff.find("cara").orElseThrow()))
                .isInstanceOf(TaskDenied.class)
                .hasMessage("cara knows the reporter.");
        assertThatThrownBy(() -> camunda.newAssignUserTaskCommand(task)
                        .assignee("cara")
                        .send()
                        .join())
                .hasMessageContaining("cara knows the reporter.");
        assertThat(worklist.find(task).orElseThrow().assignee()).isNull();
    }

    @Test
    void aRuleOfAnotherModuleRefusesACompletionBesideTheFieldAndInTasklist() {
        worklist.claim(task, ada);
        Map<String, Object> promise = Map.of("replyAction", "SEND", "replyText", "The Guarantee covers it");

        assertThat(catchThrowableOfType(FieldErrors.class, () -> worklist.complete(task, ada, promise))
                        .errors())
                .containsExactly(Map.entry("replyText", "Never promise cover."));
        assertThatThrownBy(() -> completeAsTasklist(promise)).hasMessageContaining("Never promise cover.");
        assertThat(worklist.find(task).orElseThrow().isOpen()).isTrue();
    }

    @Test
    void anActionIsCheckedAndDoneOnceForARequest() {
        var subject = incidents.get(incident);
        var action = actions.find("answer-now", subject, ada).orElseThrow();
        var request = UUID.randomUUID();
        Map<String, Object> data = Map.of("replyAction", "SEND", "replyText", "Words");

        assertThat(actions.find("answer-now", subject, person("vic", "vet-oncall")))
                .isEmpty();
        assertThat(catchThrowableOfType(
                                ActionRefused.class,
                                () -> actions.perform(action, subject, ada, request, Map.of("replyAction", "SEND")))
                        .errors())
                .containsKey("replyText");
        assertThat(actions.perform(action, subject, ada, request, data)).isEqualTo("Done by ada.");
        assertThat(actions.perform(action, subject, ada, request, data)).isEqualTo("Done by ada.");

        assertThat(AnswerNow.PERFORMED)
                .singleElement()
                .satisfies(values -> assertThat(texts.read(incident, String.valueOf(values.get("replyText"))))
                        .contains("Words"));
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
        await().untilAsserted(() ->
                assertThat(worklist.find(task).orElseThrow().priority()).isEqualTo(90));

        camunda.newCancelInstanceCommand(instance).send().join();

        await().untilAsserted(() ->
                assertThat(worklist.find(task).orElseThrow().state()).isEqualTo(WorkState.CANCELED));
        assertThatThrownBy(() -> worklist.claim(task, ada)).isInstanceOf(TaskGone.class);
    }

    @Test
    void engineAndWorklistAgree() {
        assertThat(reconciliation.reconcile()).isEqualTo(new Reconciliation.Outcome(0, 0, 0));
    }

    /** Rules and actions as another module has them. */
    @TestConfiguration
    static class OtherModule {

        @Bean
        TaskRule strictAnswers() {
            return new TaskRule() {
                @Override
                public Set<String> forms() {
                    return Set.of("reply");
                }

                @Override
                public Optional<String> againstTaking(RuledTask task, String username) {
                    return username.equals("cara") ? Optional.of("cara knows the reporter.") : Optional.empty();
                }

                @Override
                public Map<String, String> againstCompleting(
                        RuledTask task, String username, Map<String, Object> values) {
                    return String.valueOf(values.get("replyText")).contains("covers")
                            ? Map.of("replyText", "Never promise cover.")
                            : Map.of();
                }
            };
        }

        @Bean
        CaseAction answerNow() {
            return new AnswerNow();
        }
    }

    private static final class AnswerNow implements CaseAction {

        static final List<Map<String, Object>> PERFORMED = new CopyOnWriteArrayList<>();

        @Override
        public String id() {
            return "answer-now";
        }

        @Override
        public String label() {
            return "Answer now";
        }

        @Override
        public String formId() {
            return "reply";
        }

        @Override
        public Set<String> roles() {
            return Set.of(Roles.AGENT);
        }

        @Override
        public String perform(Incident incident, Map<String, Object> values, Actor actor) {
            PERFORMED.add(values);
            return "Done by " + actor.id() + ".";
        }
    }

    private void completeAsTasklist(Map<String, Object> variables) {
        camunda.newCompleteUserTaskCommand(task).variables(variables).send().join();
    }

    private StaffMember person(String username, String role) {
        return staff.find(username)
                .orElseGet(() -> staff.register(new NewStaffMember(username, username, "x", Set.of(role), false)));
    }
}
