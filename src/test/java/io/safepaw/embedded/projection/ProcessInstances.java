package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.ProcessDefinitionResult;
import io.camunda.client.protocol.rest.ProcessInstanceFilter;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowResult;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Process instances and the sequence flows they took. */
public final class ProcessInstances implements View {

    private final ProcessDefinitions definitions;
    private final Consumer<String> onEnd;
    private final Map<String, Map<String, ProcessInstanceSequenceFlowResult>> flows = new HashMap<>();
    private final Table<ProcessInstanceResult> table;

    ProcessInstances(ProcessDefinitions definitions, Schema<ProcessInstanceResult> schema, Consumer<String> onEnd) {
        this.definitions = definitions;
        this.onEnd = onEnd;
        this.table = new Table<>(schema);
    }

    static Schema<ProcessInstanceResult> schema() {
        return Schema.of(
                ProcessInstanceResult.class, ProcessInstanceFilter.class, ProcessInstanceSearchQuerySortRequest.class);
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.PROCESS_INSTANCE);
    }

    @Override
    public void apply(LogRecord event) {
        ProcessInstanceRecord element = (ProcessInstanceRecord) event.value();
        ProcessInstanceIntent intent = (ProcessInstanceIntent) event.intent();
        if (intent == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN) {
            flowTaken(element);
        } else if (element.getBpmnElementType() == BpmnElementType.PROCESS) {
            instanceChanged(event, element, intent);
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
        flows.remove(processInstanceKey);
    }

    public Table<ProcessInstanceResult> table() {
        return table;
    }

    public Collection<ProcessInstanceSequenceFlowResult> flowsOf(Object processInstanceKey) {
        return List.copyOf(
                flows.getOrDefault(String.valueOf(processInstanceKey), Map.of()).values());
    }

    private void instanceChanged(LogRecord event, ProcessInstanceRecord element, ProcessInstanceIntent intent) {
        switch (intent) {
            case ELEMENT_ACTIVATING -> table.add(event.key(), event.key(), started(event, element));
            case ELEMENT_COMPLETED -> ended(event, ProcessInstanceStateEnum.COMPLETED);
            case ELEMENT_TERMINATED -> ended(event, ProcessInstanceStateEnum.TERMINATED);
            case ELEMENT_MIGRATED -> table.get(event.key()).ifPresent(row -> define(row, element));
            default -> {}
        }
    }

    private ProcessInstanceResult started(LogRecord event, ProcessInstanceRecord element) {
        ProcessInstanceResult row = new ProcessInstanceResult();
        row.setProcessInstanceKey(Long.toString(event.key()));
        define(row, element);
        row.setParentProcessInstanceKey(Values.key(element.getParentProcessInstanceKey()));
        row.setParentElementInstanceKey(Values.key(element.getParentElementInstanceKey()));
        row.setStartDate(event.timestamp().toString());
        row.setState(ProcessInstanceStateEnum.ACTIVE);
        row.setHasIncident(false);
        row.setTenantId(element.getTenantId());
        row.setTags(Set.copyOf(element.getTags()));
        return row;
    }

    private void define(ProcessInstanceResult row, ProcessInstanceRecord element) {
        row.setProcessDefinitionKey(Values.key(element.getProcessDefinitionKey()));
        row.setProcessDefinitionId(element.getBpmnProcessId());
        row.setProcessDefinitionVersion(element.getVersion());
        row.setProcessDefinitionName(definitions
                .model(element.getProcessDefinitionKey())
                .map(ProcessModel::nameOrId)
                .orElse(element.getBpmnProcessId()));
        row.setProcessDefinitionVersionTag(definitions
                .get(element.getProcessDefinitionKey())
                .map(ProcessDefinitionResult::getVersionTag)
                .orElse(null));
    }

    private void ended(LogRecord event, ProcessInstanceStateEnum state) {
        table.get(event.key()).ifPresent(row -> {
            row.setState(state);
            row.setEndDate(event.timestamp().toString());
            onEnd.accept(row.getProcessInstanceKey());
        });
    }

    private void flowTaken(ProcessInstanceRecord flow) {
        String instance = Long.toString(flow.getProcessInstanceKey());
        ProcessInstanceSequenceFlowResult row = new ProcessInstanceSequenceFlowResult();
        row.setSequenceFlowId(instance + "_" + flow.getElementId());
        row.setElementId(flow.getElementId());
        row.setProcessInstanceKey(instance);
        row.setProcessDefinitionKey(Values.key(flow.getProcessDefinitionKey()));
        row.setProcessDefinitionId(flow.getBpmnProcessId());
        row.setTenantId(flow.getTenantId());
        flows.computeIfAbsent(instance, key -> new LinkedHashMap<>()).put(flow.getElementId(), row);
    }
}
