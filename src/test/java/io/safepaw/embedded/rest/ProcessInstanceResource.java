package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.CreateProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceCallHierarchyEntry;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceSequenceFlowsQueryResult;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import io.safepaw.embedded.projection.Projection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Process instances: create, look up, cancel, modify, migrate. */
final class ProcessInstanceResource extends Resource {

    private static final String KIND = "Process instance";
    private static final Duration DEFAULT_WAIT_FOR_RESULT = Duration.ofSeconds(20);

    ProcessInstanceResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/v2/process-instances", this::create)
                .post(
                        "/v2/process-instances/search",
                        search(projection -> projection.processInstances().table()))
                .get(
                        "/v2/process-instances/{key}",
                        get(KIND, projection -> projection.processInstances().table()))
                .get("/v2/process-instances/{key}/sequence-flows", this::sequenceFlows)
                .get("/v2/process-instances/{key}/call-hierarchy", this::callHierarchy)
                .get("/v2/process-instances/{key}/statistics/element-instances", this::statistics)
                .post("/v2/process-instances/{key}/incidents/search", this::incidents)
                .post("/v2/process-instances/{key}/cancellation", this::cancel)
                .post("/v2/process-instances/{key}/modification", this::modify)
                .post("/v2/process-instances/{key}/migration", this::migrate);
    }

    private Response create(Request request) {
        ProcessInstanceCreationInstruction instruction = request.body(ProcessInstanceCreationInstruction.class);
        ProcessInstanceCreationRecord creation = InstanceCommands.creation(instruction);
        return Response.json(
                Boolean.TRUE.equals(instruction.getAwaitCompletion())
                        ? createAndWait(creation, instruction)
                        : create(creation));
    }

    private CreateProcessInstanceResult create(ProcessInstanceCreationRecord creation) {
        ProcessInstanceCreationRecord created = commands()
                .execute(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, creation)
                .into(new ProcessInstanceCreationRecord());
        CreateProcessInstanceResult result = new CreateProcessInstanceResult();
        result.setProcessInstanceKey(Long.toString(created.getProcessInstanceKey()));
        result.setProcessDefinitionKey(Long.toString(created.getProcessDefinitionKey()));
        result.setProcessDefinitionId(created.getBpmnProcessId());
        result.setProcessDefinitionVersion(created.getVersion());
        result.setTenantId(created.getTenantId());
        result.setTags(created.getTags());
        result.setVariables(Map.of());
        return result;
    }

    private CreateProcessInstanceResult createAndWait(
            ProcessInstanceCreationRecord creation, ProcessInstanceCreationInstruction instruction) {
        creation.setFetchVariables(list(instruction.getFetchVariables()));
        Long timeout = instruction.getRequestTimeout();
        ProcessInstanceResultRecord ended = commands()
                .execute(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                        -1,
                        creation,
                        timeout == null || timeout <= 0 ? DEFAULT_WAIT_FOR_RESULT : Duration.ofMillis(timeout))
                .into(new ProcessInstanceResultRecord());
        CreateProcessInstanceResult result = new CreateProcessInstanceResult();
        result.setProcessInstanceKey(Long.toString(ended.getProcessInstanceKey()));
        result.setProcessDefinitionKey(Long.toString(ended.getProcessDefinitionKey()));
        result.setProcessDefinitionId(ended.getBpmnProcessId());
        result.setProcessDefinitionVersion(ended.getVersion());
        result.setTenantId(ended.getTenantId());
        result.setTags(ended.getTags());
        result.setVariables(ended.getVariables());
        return result;
    }

    private Response sequenceFlows(Request request) {
        long key = request.key("key");
        ProcessInstanceSequenceFlowsQueryResult result = new ProcessInstanceSequenceFlowsQueryResult();
        result.setItems(runtime.read(
                projection -> List.copyOf(projection.processInstances().flowsOf(key))));
        return Response.json(result);
    }

    private Response callHierarchy(Request request) {
        long key = request.key("key");
        return runtime.read(projection -> {
            Deque<ProcessInstanceCallHierarchyEntry> callers = new ArrayDeque<>();
            for (ProcessInstanceResult at = instance(projection, key); at != null; at = caller(projection, at)) {
                ProcessInstanceCallHierarchyEntry entry = new ProcessInstanceCallHierarchyEntry();
                entry.setProcessInstanceKey(at.getProcessInstanceKey());
                entry.setProcessDefinitionKey(at.getProcessDefinitionKey());
                entry.setProcessDefinitionName(at.getProcessDefinitionName());
                callers.addFirst(entry);
            }
            return Response.json(callers);
        });
    }

    private Response statistics(Request request) {
        long key = request.key("key");
        return runtime.read(projection -> {
            instance(projection, key);
            return Response.json(
                    ElementStatistics.of(projection.elementInstances().table().of(key)));
        });
    }

    private static ProcessInstanceResult instance(Projection projection, long key) {
        return projection.processInstances().table().get(key).orElseThrow(() -> missing(KIND, key));
    }

    private static ProcessInstanceResult caller(Projection projection, ProcessInstanceResult called) {
        String key = called.getParentProcessInstanceKey();
        return key == null
                ? null
                : projection.processInstances().table().get(key).orElse(null);
    }

    private Response incidents(Request request) {
        long key = request.key("key");
        return runtime.read(projection -> {
            instance(projection, key);
            String text = Long.toString(key);
            return page(
                    projection
                            .incidents()
                            .table()
                            .search(
                                    request.json(),
                                    row -> row.getProcessInstanceKey().equals(text)),
                    row -> row);
        });
    }

    private Response cancel(Request request) {
        long key = request.key("key");
        commands()
                .execute(
                        ValueType.PROCESS_INSTANCE,
                        ProcessInstanceIntent.CANCEL,
                        key,
                        new ProcessInstanceRecord().setProcessInstanceKey(key));
        return Response.empty();
    }

    private Response modify(Request request) {
        long key = request.key("key");
        commands()
                .execute(
                        ValueType.PROCESS_INSTANCE_MODIFICATION,
                        ProcessInstanceModificationIntent.MODIFY,
                        key,
                        InstanceCommands.modification(key, request.body(ProcessInstanceModificationInstruction.class)));
        return Response.empty();
    }

    private Response migrate(Request request) {
        long key = request.key("key");
        commands()
                .execute(
                        ValueType.PROCESS_INSTANCE_MIGRATION,
                        ProcessInstanceMigrationIntent.MIGRATE,
                        key,
                        InstanceCommands.migration(key, request.body(ProcessInstanceMigrationInstruction.class)));
        return Response.empty();
    }
}
