package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.IncidentFilter;
import io.camunda.client.protocol.rest.IncidentResult;
import io.camunda.client.protocol.rest.IncidentSearchQuerySortRequest;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.List;
import java.util.Set;

/** Engine incidents, and the mark they leave on the instances and elements they stop, callers included. */
public final class Incidents implements View {

    private final ProcessInstances instances;
    private final ElementInstances elements;
    private final Table<IncidentResult> table =
            new Table<>(Schema.of(IncidentResult.class, IncidentFilter.class, IncidentSearchQuerySortRequest.class));

    Incidents(ProcessInstances instances, ElementInstances elements) {
        this.instances = instances;
        this.elements = elements;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.INCIDENT);
    }

    @Override
    public void apply(LogRecord event) {
        IncidentRecord incident = (IncidentRecord) event.value();
        switch ((IncidentIntent) event.intent()) {
            case CREATED -> {
                table.add(event.key(), incident.getProcessInstanceKey(), created(event, incident));
                mark(incident, Long.toString(event.key()));
            }
            case RESOLVED -> {
                table.get(event.key()).ifPresent(row -> row.setState(IncidentResult.StateEnum.RESOLVED));
                mark(incident, null);
            }
            case MIGRATED -> table.get(event.key()).ifPresent(row -> define(row, incident));
            default -> {}
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<IncidentResult> table() {
        return table;
    }

    private IncidentResult created(LogRecord event, IncidentRecord incident) {
        IncidentResult row = new IncidentResult();
        row.setIncidentKey(Long.toString(event.key()));
        row.setProcessInstanceKey(Values.key(incident.getProcessInstanceKey()));
        row.setElementInstanceKey(Values.key(incident.getElementInstanceKey()));
        row.setJobKey(Values.key(incident.getJobKey()));
        row.setErrorType(
                IncidentResult.ErrorTypeEnum.fromValue(incident.getErrorType().name()));
        row.setErrorMessage(incident.getErrorMessage());
        row.setCreationTime(event.timestamp().toString());
        row.setState(IncidentResult.StateEnum.ACTIVE);
        row.setTenantId(incident.getTenantId());
        define(row, incident);
        return row;
    }

    private static void define(IncidentResult row, IncidentRecord incident) {
        row.setElementId(incident.getElementId());
        row.setProcessDefinitionId(incident.getBpmnProcessId());
        row.setProcessDefinitionKey(Values.key(incident.getProcessDefinitionKey()));
    }

    /** Each level of the path names the process instance and, from the outside to the inside, its elements. */
    private void mark(IncidentRecord incident, String incidentKey) {
        for (List<Long> level : incident.getElementInstancePath()) {
            instances
                    .table()
                    .get(level.get(0))
                    .ifPresent(
                            row -> row.setHasIncident(hasActive(row.getProcessInstanceKey()) || incidentKey != null));
            level.stream().skip(1).forEach(key -> markElement(key, incidentKey));
        }
        elements.table().get(incident.getElementInstanceKey()).ifPresent(row -> row.setIncidentKey(incidentKey));
    }

    private void markElement(long elementInstanceKey, String incidentKey) {
        elements.table().get(elementInstanceKey).ifPresent(row -> row.setHasIncident(incidentKey != null));
    }

    private boolean hasActive(String processInstanceKey) {
        return table.of(processInstanceKey).anyMatch(row -> row.getState() == IncidentResult.StateEnum.ACTIVE);
    }
}
