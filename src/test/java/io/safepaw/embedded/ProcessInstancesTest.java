package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.MigrationPlan;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.ProcessInstanceSequenceFlow;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessInstancesTest {

    @RegisterExtension
    static final SharedCamunda camunda = new SharedCamunda();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInstanceIsFoundRightAfterItsStart(boolean rest) {
        String id = deployWaiting(camunda.client(rest));

        ProcessInstanceEvent started = camunda.client(rest)
                .newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .variable("incidentId", "I-1")
                .tags("market:de")
                .send()
                .join();

        ProcessInstance found = get(started);
        assertThat(found.getState()).isEqualTo(ProcessInstanceState.ACTIVE);
        assertThat(found.getProcessDefinitionName()).isEqualTo("Waiting");
        assertThat(found.getTags()).containsExactly("market:de");
        assertThat(found.getStartDate()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInstanceCanBeAwaitedToItsEnd(boolean rest) {
        String id = "at-once-" + UUID.randomUUID();
        camunda.deploy(Bpmn.createExecutableProcess(id).startEvent().endEvent().done(), id + ".bpmn");

        assertThat(camunda.client(rest)
                        .newCreateInstanceCommand()
                        .bpmnProcessId(id)
                        .latestVersion()
                        .variables(Map.of("a", 1, "b", 2))
                        .withResult()
                        .fetchVariables("a")
                        .send()
                        .join()
                        .getVariablesAsMap())
                .isEqualTo(Map.of("a", 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCanceledInstanceEndsWithItsElements(boolean rest) {
        ProcessInstanceEvent started = startWaiting();

        camunda.client(rest)
                .newCancelInstanceCommand(started.getProcessInstanceKey())
                .send()
                .join();

        assertThat(get(started).getState()).isEqualTo(ProcessInstanceState.TERMINATED);
        assertThat(get(started).getEndDate()).isNotNull();
        assertThat(elements(started))
                .filteredOn(element -> element.getElementId().equals("Task_Wait"))
                .extracting(ElementInstance::getState)
                .containsExactly(ElementInstanceState.TERMINATED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aModificationMovesTheToken(boolean rest) {
        ProcessInstanceEvent started = startWaiting();

        camunda.client(rest)
                .newModifyProcessInstanceCommand(started.getProcessInstanceKey())
                .activateElement("Task_Other")
                .and()
                .terminateElement(element(started, "Task_Wait").getElementInstanceKey())
                .send()
                .join();

        assertThat(element(started, "Task_Wait").getState()).isEqualTo(ElementInstanceState.TERMINATED);
        assertThat(element(started, "Task_Other").getState()).isEqualTo(ElementInstanceState.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMigratedInstanceBelongsToItsNewDefinition(boolean rest) {
        ProcessInstanceEvent started = startWaiting();
        String target = "target-" + UUID.randomUUID();
        DeploymentEvent deployment = camunda.rest()
                .newDeployResourceCommand()
                .addProcessModel(waiting(target), "target.bpmn")
                .send()
                .join();
        long targetKey = deployment.getProcesses().get(0).getProcessDefinitionKey();

        camunda.client(rest)
                .newMigrateProcessInstanceCommand(started.getProcessInstanceKey())
                .migrationPlan(MigrationPlan.newBuilder()
                        .withTargetProcessDefinitionKey(targetKey)
                        .addMappingInstruction("Task_Wait", "Task_Wait")
                        .build())
                .send()
                .join();

        assertThat(get(started).getProcessDefinitionId()).isEqualTo(target);
        assertThat(element(started, "Task_Wait").getProcessDefinitionKey()).isEqualTo(targetKey);
        assertThat(camunda.task(started).getProcessDefinitionKey()).isEqualTo(targetKey);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void variablesCanBeSetInAScope(boolean rest) {
        ProcessInstanceEvent started = startWaiting();
        long scope = element(started, "Task_Wait").getElementInstanceKey();

        camunda.client(rest)
                .newSetVariablesCommand(scope)
                .variables(Map.of("note", List.of(1, 2)))
                .local(true)
                .send()
                .join();

        assertThat(camunda.rest()
                        .newVariableSearchRequest()
                        .filter(filter -> filter.scopeKey(scope).name("note"))
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .isEqualTo("[1,2]");
    }

    @Test
    void theTakenSequenceFlowsAreKnown() {
        ProcessInstanceEvent started = startWaiting();

        assertThat(camunda.rest()
                        .newProcessInstanceSequenceFlowsRequest(started.getProcessInstanceKey())
                        .send()
                        .join())
                .extracting(ProcessInstanceSequenceFlow::getElementId)
                .containsExactly("Flow_ToWait");
    }

    @Test
    void aCalledInstanceNamesItsCallers() {
        String called = deployWaiting(camunda.rest());
        String caller = "caller-" + UUID.randomUUID();
        camunda.deploy(
                Bpmn.createExecutableProcess(caller)
                        .startEvent()
                        .callActivity("Call", call -> call.zeebeProcessId(called))
                        .endEvent()
                        .done(),
                caller + ".bpmn");
        ProcessInstanceEvent started = camunda.start(caller, Map.of());

        ProcessInstance child = camunda.rest()
                .newProcessInstanceSearchRequest()
                .filter(filter -> filter.parentProcessInstanceKey(started.getProcessInstanceKey()))
                .send()
                .join()
                .singleItem();

        assertThat(child.getProcessDefinitionId()).isEqualTo(called);
        assertThat(camunda.send(
                                "GET",
                                "/v2/process-instances/" + child.getProcessInstanceKey() + "/call-hierarchy",
                                null)
                        .body())
                .contains(String.valueOf(started.getProcessInstanceKey()));
    }

    @Test
    void theXmlOfADefinitionIsServedAsXml() {
        ProcessInstanceEvent started = startWaiting();
        String path = "/v2/process-definitions/" + started.getProcessDefinitionKey() + "/xml";

        assertThat(camunda.send("GET", path, null).headers().firstValue("Content-Type"))
                .contains("text/xml");
        assertThat(camunda.rest()
                        .newProcessDefinitionGetXmlRequest(started.getProcessDefinitionKey())
                        .send()
                        .join())
                .contains("Task_Wait");
    }

    @Test
    void unknownKeysAreNotFound() {
        assertThatThrownBy(() ->
                        camunda.rest().newProcessInstanceGetRequest(42).send().join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Process instance with key '42' not found");
        assertThatThrownBy(() -> camunda.rest()
                        .newCreateInstanceCommand()
                        .bpmnProcessId("no-such-process")
                        .latestVersion()
                        .send()
                        .join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    private static ProcessInstanceEvent startWaiting() {
        return camunda.start(deployWaiting(camunda.rest()), Map.of());
    }

    private static String deployWaiting(CamundaClient client) {
        String id = "waiting-" + UUID.randomUUID();
        client.newDeployResourceCommand()
                .addProcessModel(waiting(id), id + ".bpmn")
                .send()
                .join();
        return id;
    }

    private static BpmnModelInstance waiting(String id) {
        return Bpmn.createExecutableProcess(id)
                .name("Waiting")
                .startEvent("Start")
                .sequenceFlowId("Flow_ToWait")
                .userTask("Task_Wait")
                .zeebeUserTask()
                .userTask("Task_Other")
                .zeebeUserTask()
                .endEvent("End")
                .done();
    }

    private static ProcessInstance get(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newProcessInstanceGetRequest(instance.getProcessInstanceKey())
                .send()
                .join();
    }

    private static List<ElementInstance> elements(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                .send()
                .join()
                .items();
    }

    private static ElementInstance element(ProcessInstanceEvent instance, String elementId) {
        return elements(instance).stream()
                .filter(element -> element.getElementId().equals(elementId))
                .findFirst()
                .orElseThrow();
    }
}
