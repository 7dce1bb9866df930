package io.safepaw.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.ProcessInstance;
import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.SlaClockView;
import io.safepaw.sla.SlaClocks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The process instances that work on an incident, as the engine reports them. */
@Component
class ProcessView {

    private static final int MOST = 50;
    private static final String ROOT = "incident-response";
    private static final String CLOCK = "sla-clock";

    private final CamundaClient camunda;
    private final SlaClocks clocks;
    private final Words words;
    private final ObjectMapper json;

    ProcessView(CamundaClient camunda, SlaClocks clocks, Words words, ObjectMapper json) {
        this.camunda = camunda;
        this.clocks = clocks;
        this.words = words;
        this.json = json;
    }

    /** The engine does not answer. */
    static class EngineAway extends RuntimeException {

        EngineAway(Throwable cause) {
            super("The process engine does not answer.", cause);
        }
    }

    /** A flow node by id and by name. */
    record Node(String id, String name) {}

    /**
     * One process instance.
     *
     * @param detail what tells it from others of the same process
     * @param passed ids of flow nodes and sequence flows that lie behind
     * @param stuck ids of flow nodes with an engine incident
     */
    record Instance(
            String key,
            String definitionKey,
            String name,
            String detail,
            boolean running,
            List<Node> active,
            List<String> passed,
            List<String> stuck) {}

    /** Those of the root process first, running before ended, the newest first. */
    List<Instance> of(IncidentId incident) {
        var targets = clocks.of(incident).stream()
                .collect(Collectors.toMap(clock -> clock.clockId().toString(), SlaClockView::target));
        try {
            return camunda
                    .newProcessInstanceSearchRequest()
                    .filter(filter -> filter.variables(Map.of("incidentId", "\"" + incident + "\"")))
                    .page(page -> page.limit(MOST))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .sorted(Comparator.comparing(
                                    (ProcessInstance found) -> !ROOT.equals(found.getProcessDefinitionId()))
                            .thenComparing(found -> found.getState() != ProcessInstanceState.ACTIVE)
                            .thenComparing(Comparator.comparing(ProcessInstance::getProcessInstanceKey)
                                    .reversed()))
                    .map(found -> view(found, targets))
                    .toList();
        } catch (ClientException e) {
            throw new EngineAway(e);
        }
    }

    /** Those that run, the oldest first: who calls before who is called. */
    List<ProcessInstance> running(IncidentId incident) {
        try {
            return camunda
                    .newProcessInstanceSearchRequest()
                    .filter(filter -> filter.variables(Map.of("incidentId", "\"" + incident + "\""))
                            .state(ProcessInstanceState.ACTIVE))
                    .page(page -> page.limit(MOST))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .sorted(Comparator.comparing(ProcessInstance::getProcessInstanceKey))
                    .toList();
        } catch (ClientException e) {
            throw new EngineAway(e);
        }
    }

    /** The steps where an instance stands, without the sub-processes around them. */
    List<ElementInstance> activeSteps(ProcessInstance found) {
        try {
            return camunda
                    .newElementInstanceSearchRequest()
                    .filter(filter -> filter.processInstanceKey(found.getProcessInstanceKey())
                            .state(ElementInstanceState.ACTIVE))
                    .page(page -> page.limit(1000))
                    .send()
                    .join()
                    .items()
                    .stream()
                    .filter(ProcessView::isStep)
                    .toList();
        } catch (ClientException e) {
            throw new EngineAway(e);
        }
    }

    /** What an instance knows, in Java's types. */
    Map<String, Object> variables(ProcessInstance found) {
        try {
            var values = new HashMap<String, Object>();
            for (var variable : camunda.newVariableSearchRequest()
                    .filter(filter -> filter.processInstanceKey(found.getProcessInstanceKey()))
                    .page(page -> page.limit(1000))
                    .send()
                    .join()
                    .items()) {
                if (!Boolean.TRUE.equals(variable.isTruncated())) {
                    values.put(variable.getName(), json.readValue(variable.getValue(), Object.class));
                }
            }
            return values;
        } catch (ClientException | JsonProcessingException e) {
            throw new EngineAway(e);
        }
    }

    /** The BPMN of a deployed process. */
    String model(long definitionKey) {
        try {
            return camunda.newProcessDefinitionGetXmlRequest(definitionKey)
                    .send()
                    .join();
        } catch (ClientException e) {
            throw new EngineAway(e);
        }
    }

    private Instance view(ProcessInstance found, Map<String, ClockTarget> targets) {
        var elements = camunda.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(found.getProcessInstanceKey()))
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items();
        var flows = camunda.newProcessInstanceSequenceFlowsRequest(found.getProcessInstanceKey())
                .send()
                .join();
        var passed = elements.stream()
                .filter(element -> element.getState() == ElementInstanceState.COMPLETED)
                .map(ElementInstance::getElementId);
        return new Instance(
                String.valueOf(found.getProcessInstanceKey()),
                String.valueOf(found.getProcessDefinitionKey()),
                found.getProcessDefinitionName() == null
                        ? found.getProcessDefinitionId()
                        : found.getProcessDefinitionName(),
                detail(found, targets),
                found.getState() == ProcessInstanceState.ACTIVE,
                elements.stream()
                        .filter(element -> element.getState() == ElementInstanceState.ACTIVE && isStep(element))
                        .map(element -> new Node(element.getElementId(), name(element)))
                        .distinct()
                        .toList(),
                Stream.concat(passed, flows.stream().map(flow -> flow.getElementId()))
                        .distinct()
                        .toList(),
                elements.stream()
                        .filter(element -> Boolean.TRUE.equals(element.getIncident())
                                && element.getState() == ElementInstanceState.ACTIVE
                                && isStep(element))
                        .map(ElementInstance::getElementId)
                        .distinct()
                        .toList());
    }

    /** Several clocks run the same process; the target tells them apart. */
    private String detail(ProcessInstance found, Map<String, ClockTarget> targets) {
        if (!CLOCK.equals(found.getProcessDefinitionId())) {
            return "";
        }
        return camunda
                .newVariableSearchRequest()
                .filter(filter ->
                        filter.processInstanceKey(found.getProcessInstanceKey()).name("clockId"))
                .send()
                .join()
                .items()
                .stream()
                .findFirst()
                .map(variable -> targets.get(variable.getValue().replace("\"", "")))
                .map(target -> words.of("clockTarget", target))
                .orElse("");
    }

    private static boolean isStep(ElementInstance element) {
        return switch (element.getType()) {
            case PROCESS, SUB_PROCESS, EVENT_SUB_PROCESS -> false;
            default -> true;
        };
    }

    private static String name(ElementInstance element) {
        return element.getElementName() == null ? element.getElementId() : element.getElementName();
    }
}
