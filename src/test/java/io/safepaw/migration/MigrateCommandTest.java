package io.safepaw.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.safepaw.embedded.EmbeddedCamunda;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people run it, against a running engine. */
class MigrateCommandTest {

    private static final EmbeddedCamunda ENGINE = EmbeddedCamunda.onFreePorts();
    private static final CamundaClient CAMUNDA = CamundaClient.newClientBuilder()
            .restAddress(ENGINE.restAddress())
            .grpcAddress(ENGINE.grpcAddress())
            .build();

    @TempDir
    private Path folder;

    private final String process = "moving-" + UUID.randomUUID();
    private int exit;

    @AfterAll
    static void stop() {
        CAMUNDA.close();
        ENGINE.close();
    }

    @BeforeEach
    void twoVersionsAndThreeInstances() {
        deploy("Task_Old", "Task_Kept");
        for (int i = 0; i < 3; i++) {
            CAMUNDA.newCreateInstanceCommand()
                    .bpmnProcessId(process)
                    .latestVersion()
                    .send()
                    .join();
        }
        deploy("Task_New", "Task_Kept");
    }

    @Test
    void aDryRunTellsWhatWouldMoveAndChangesNothing() throws IOException {
        var said = migrate("elements: {Task_Old: Task_New}");

        assertThat(said)
                .contains("3 running instances of version 1, to version 2", "Task_Old: 3 -> Task_New", "Task_Kept: 3")
                .contains("Nothing was changed. Add --apply");
        assertThat(exit).isZero();
        assertThat(versions()).containsOnly(1);
    }

    @Test
    void whatIsRunningMovesAndKeepsItsTasks() throws IOException {
        var said = migrate("elements: {Task_Old: Task_New}", "--apply");

        assertThat(said).contains("3 moved, 0 ended meanwhile, 0 stay");
        assertThat(exit).isZero();
        assertThat(versions()).containsOnly(2);
        assertThat(openTasks()).containsOnly("Task_New", "Task_Kept").hasSize(6);
        assertThat(migrate("elements: {Task_Old: Task_New}", "--apply")).contains("0 running instances");
    }

    @Test
    void timersAndAssigneesStay() throws IOException {
        var task = CAMUNDA.newUserTaskSearchRequest()
                .filter(filter -> filter.bpmnProcessId(process).elementId("Task_Kept"))
                .send()
                .join()
                .items()
                .get(0);
        CAMUNDA.newAssignUserTaskCommand(task.getUserTaskKey())
                .assignee("sofia")
                .send()
                .join();
        ENGINE.increaseTime(Duration.ofHours(12));

        migrate("elements: {Task_Old: Task_New}", "--apply");

        assertThat(CAMUNDA.newUserTaskGetRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getAssignee())
                .isEqualTo("sofia");
        ENGINE.increaseTime(Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(openTasks()).containsOnly("Task_New"));
    }

    @Test
    void nothingMovesWhileATaskHasNoPlace() throws IOException {
        var said = migrate("elements: {}", "--apply");

        assertThat(said)
                .contains("Task_Old: 3 WITHOUT A PLACE, the new version has no Task_Old", "Nothing was changed");
        assertThat(exit).isEqualTo(1);
        assertThat(versions()).containsOnly(1);
    }

    @Test
    void aTaskDoesNotBecomeSomethingElse() throws IOException {
        assertThat(migrate("elements: {Task_Old: EndEvent_Done}", "--apply")).contains("is a endEvent, no userTask");
        assertThat(exit).isEqualTo(1);
        assertThat(versions()).containsOnly(1);
    }

    @Test
    void aPlanThatDoesNotFitIsRefusedByName() throws IOException {
        assertThat(migrate("elements: {Task_Odl: Task_New}")).contains("Version 1 has no element Task_Odl");
        assertThat(migrate("elements: {Task_Old: Task_Nwe}")).contains("Version 2 has no element Task_Nwe");
        assertThat(migrate("to: 7")).contains("There is no version 7 of " + process + "; deployed are 1, 2");
        assertThat(migrate("elemnts: {}")).contains("elemnts");
        assertThat(exit).isEqualTo(2);
    }

    private String migrate(String more, String... options) throws IOException {
        var plan = folder.resolve("plan.yml");
        Files.writeString(plan, "process: " + process + "\nfrom: 1\n" + more + "\n");
        var arguments = new ArrayList<>(List.of(
                plan.toString(),
                "--camunda.client.rest-address=" + ENGINE.restAddress(),
                "--camunda.client.grpc-address=" + ENGINE.grpcAddress()));
        arguments.addAll(List.of(options));
        var said = new ByteArrayOutputStream();
        exit = MigrateCommand.run(
                new PrintStream(said, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        return said.toString(StandardCharsets.UTF_8);
    }

    private void deploy(String changing, String kept) {
        BpmnModelInstance model = Bpmn.createExecutableProcess(process)
                .startEvent()
                .parallelGateway("Gateway_Both")
                .userTask(changing)
                .zeebeUserTask()
                .endEvent("EndEvent_Done")
                .moveToNode("Gateway_Both")
                .userTask(kept)
                .zeebeUserTask()
                .boundaryEvent("BoundaryEvent_Late")
                .timerWithDuration("P1D")
                .endEvent("EndEvent_Late")
                .done();
        CAMUNDA.newDeployResourceCommand()
                .addProcessModel(model, process + ".bpmn")
                .send()
                .join();
    }

    private List<Integer> versions() {
        return CAMUNDA
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(process))
                .send()
                .join()
                .items()
                .stream()
                .map(instance -> instance.getProcessDefinitionVersion())
                .toList();
    }

    private List<String> openTasks() {
        return CAMUNDA
                .newUserTaskSearchRequest()
                .filter(filter -> filter.bpmnProcessId(process).state(UserTaskState.CREATED))
                .send()
                .join()
                .items()
                .stream()
                .map(task -> task.getElementId())
                .toList();
    }
}
