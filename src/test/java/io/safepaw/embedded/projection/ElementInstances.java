package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.ElementInstanceFilter;
import io.camunda.client.protocol.rest.ElementInstanceResult;
import io.camunda.client.protocol.rest.ElementInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Element instances: every flow node that was entered, and the scope it is in. */
public final class ElementInstances implements View {

    private final ProcessDefinitions definitions;
    private final Map<String, String> scopes = new HashMap<>();
    private final Table<ElementInstanceResult> table = new Table<>(Schema.of(
                    ElementInstanceResult.class,
                    ElementInstanceFilter.class,
                    ElementInstanceSearchQuerySortRequest.class)
            .field("elementInstanceScopeKey", row -> scopes.get(row.getElementInstanceKey())));

    ElementInstances(ProcessDefinitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.PROCESS_INSTANCE);
    }

    @Override
    public void apply(LogRecord event) {
        ProcessInstanceRecord element = (ProcessInstanceRecord) event.value();
        BpmnElementType type = element.getBpmnElementType();
        if (type == BpmnElementType.PROCESS || type == BpmnElementType.SEQUENCE_FLOW) {
            return;
        }
        switch ((ProcessInstanceIntent) event.intent()) {
            case ELEMENT_ACTIVATING -> activating(event, element);
            case ELEMENT_COMPLETED -> ended(event, ElementInstanceStateEnum.COMPLETED);
            case ELEMENT_TERMINATED -> ended(event, ElementInstanceStateEnum.TERMINATED);
            case ELEMENT_MIGRATED -> table.get(event.key()).ifPresent(row -> define(row, element));
            default -> {}
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.of(processInstanceKey).forEach(row -> scopes.remove(row.getElementInstanceKey()));
        table.forgetInstance(processInstanceKey);
    }

    public Table<ElementInstanceResult> table() {
        return table;
    }

    /** The element instance and all that enclose it, up to the process instance. */
    public List<String> scopesOf(String elementInstanceKey) {
        List<String> path = new ArrayList<>();
        for (String key = elementInstanceKey; key != null; key = scopes.get(key)) {
            path.add(key);
        }
        return path;
    }

    private void activating(LogRecord event, ProcessInstanceRecord element) {
        ElementInstanceResult row = new ElementInstanceResult();
        row.setElementInstanceKey(Long.toString(event.key()));
        row.setProcessInstanceKey(Long.toString(element.getProcessInstanceKey()));
        row.setType(ElementInstanceResult.TypeEnum.fromValue(
                element.getBpmnElementType().name()));
        row.setState(ElementInstanceStateEnum.ACTIVE);
        row.setStartDate(event.timestamp().toString());
        row.setHasIncident(false);
        row.setTenantId(element.getTenantId());
        define(row, element);
        scopes.put(row.getElementInstanceKey(), Values.key(element.getFlowScopeKey()));
        table.add(event.key(), element.getProcessInstanceKey(), row);
    }

    private void define(ElementInstanceResult row, ProcessInstanceRecord element) {
        row.setElementId(element.getElementId());
        row.setElementName(definitions.elementName(element.getProcessDefinitionKey(), element.getElementId()));
        row.setProcessDefinitionId(element.getBpmnProcessId());
        row.setProcessDefinitionKey(Values.key(element.getProcessDefinitionKey()));
    }

    private void ended(LogRecord event, ElementInstanceStateEnum state) {
        table.get(event.key()).ifPresent(row -> {
            row.setState(state);
            row.setEndDate(event.timestamp().toString());
        });
    }
}
