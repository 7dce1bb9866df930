package io.safepaw.testing;

import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.Roles;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A process of one task for agents with a form and the listeners of the work list, and nothing around it. */
public final class OneTask {

    private final CamundaClient camunda;
    private final Worklist worklist;

    public OneTask(CamundaClient camunda, Worklist worklist) {
        this.camunda = camunda;
        this.worklist = worklist;
    }

    /** The task, once it is there and the engine takes commands for it. */
    public WorkItem of(IncidentId incident, String form) {
        return of(incident, form, Map.of());
    }

    /** The same with more variables than the incident. */
    public WorkItem of(IncidentId incident, String form, Map<String, Object> more) {
        var variables = new HashMap<>(more);
        variables.put("incidentId", incident.toString());
        camunda.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("only-" + form)
                                .startEvent()
                                .userTask("Task_Decide")
                                .name("Decide")
                                .zeebeUserTask()
                                .zeebeFormId(form)
                                .zeebeCandidateGroups(Roles.AGENT)
                                .zeebeTaskListener(on -> on.creating().type("safepaw.worklist.task-creating"))
                                .zeebeTaskListener(on -> on.assigning().type("safepaw.worklist.task-assigning"))
                                .zeebeTaskListener(on -> on.completing().type("safepaw.worklist.task-completing"))
                                .zeebeTaskListener(on -> on.canceling().type("safepaw.worklist.task-canceling"))
                                .endEvent()
                                .done(),
                        "only-" + form + ".bpmn")
                .addResourceFile("forms/" + form + ".form")
                .send()
                .join();
        long instance = camunda.newCreateInstanceCommand()
                .bpmnProcessId("only-" + form)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
        var task = await().until(
                        () -> worklist.openOf(incident).stream()
                                .filter(item -> item.processInstanceKey() == instance)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        await().until(() ->
                camunda.newUserTaskGetRequest(task.taskKey()).send().join().getState() == UserTaskState.CREATED);
        return task;
    }
}
