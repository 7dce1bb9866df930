package io.safepaw.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which elements of the models the scenarios have completed, and which flows they have taken. */
final class Coverage {

    private static final int PAGE = 1000;

    private final Set<String> covered = new ConcurrentSkipListSet<>();

    /** Adds what has happened in the engine since it was last purged. */
    void collect(CamundaClient camunda) {
        camunda
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.state(ElementInstanceState.COMPLETED))
                .page(page -> page.limit(PAGE))
                .send()
                .join()
                .items()
                .stream()
                .map(Coverage::name)
                .forEach(covered::add);
        for (var instance : camunda.newProcessInstanceSearchRequest()
                .page(page -> page.limit(PAGE))
                .send()
                .join()
                .items()) {
            collectFlows(camunda, instance);
        }
    }

    private void collectFlows(CamundaClient camunda, ProcessInstance instance) {
        camunda.newProcessInstanceSequenceFlowsRequest(instance.getProcessInstanceKey()).send().join().stream()
                .map(flow -> instance.getProcessDefinitionId() + "/" + flow.getElementId())
                .forEach(covered::add);
    }

    /** What no scenario has reached, as {@code process/element}. */
    Set<String> missing() {
        var missing = new TreeSet<String>();
        Models.processes().forEach(model -> missing.addAll(Models.elements(model)));
        missing.removeAll(covered);
        return missing;
    }

    /** One line for each process: how many of its elements and flows were reached. */
    List<String> lines() {
        return Models.processes().stream()
                .map(model -> "%s: %s, %s"
                        .formatted(
                                Models.id(model),
                                reached(Models.nodes(model), "elements"),
                                reached(Models.flows(model), "flows")))
                .toList();
    }

    private String reached(Set<String> all, String what) {
        return "%d of %d %s".formatted(all.stream().filter(covered::contains).count(), all.size(), what);
    }

    private static String name(ElementInstance element) {
        return element.getProcessDefinitionId() + "/" + element.getElementId();
    }
}
