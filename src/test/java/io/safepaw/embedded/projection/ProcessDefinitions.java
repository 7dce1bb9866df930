package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.ProcessDefinitionFilter;
import io.camunda.client.protocol.rest.ProcessDefinitionResult;
import io.camunda.client.protocol.rest.ProcessDefinitionSearchQuerySortRequest;
import io.camunda.zeebe.protocol.impl.record.value.deployment.ProcessRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The deployed process definitions and their models. */
public final class ProcessDefinitions implements View {

    /** The same models come again with each engine. */
    private static final Map<ByteBuffer, ProcessModel> READ = new ConcurrentHashMap<>();

    private final Map<String, ProcessModel> models = new HashMap<>();

    private final Table<ProcessDefinitionResult> table = new Table<>(Schema.of(
                    ProcessDefinitionResult.class,
                    ProcessDefinitionFilter.class,
                    ProcessDefinitionSearchQuerySortRequest.class)
            .condition("isLatestVersion", node -> row -> isLatest(row) == node.asBoolean()));

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.PROCESS);
    }

    @Override
    public void apply(LogRecord event) {
        ProcessRecord process = (ProcessRecord) event.value();
        String key = Long.toString(process.getKey());
        if (event.intent() == ProcessIntent.CREATED) {
            ProcessModel model = READ.computeIfAbsent(
                    ByteBuffer.wrap(process.getResource()),
                    xml -> new ProcessModel(process.getBpmnProcessId(), xml.array()));
            models.put(key, model);
            ProcessDefinitionResult row = new ProcessDefinitionResult();
            row.setProcessDefinitionKey(key);
            row.setProcessDefinitionId(process.getBpmnProcessId());
            row.setName(model.name());
            row.setVersion(process.getVersion());
            row.setVersionTag(Values.text(process.getVersionTag()));
            row.setResourceName(process.getResourceName());
            row.setTenantId(process.getTenantId());
            row.setHasStartForm(model.startFormId().isPresent());
            table.add(key, null, row);
        } else if (event.intent() == ProcessIntent.DELETED) {
            table.remove(key);
        }
    }

    public Table<ProcessDefinitionResult> table() {
        return table;
    }

    public Optional<ProcessDefinitionResult> get(long key) {
        return table.get(key);
    }

    public Optional<ProcessModel> model(Object key) {
        return Optional.ofNullable(models.get(String.valueOf(key)));
    }

    String elementName(long definitionKey, String elementId) {
        return model(definitionKey).map(model -> model.elementName(elementId)).orElse(elementId);
    }

    private boolean isLatest(ProcessDefinitionResult row) {
        return table.rows()
                .filter(other -> other.getProcessDefinitionId().equals(row.getProcessDefinitionId()))
                .noneMatch(other -> other.getVersion() > row.getVersion());
    }
}
