package io.safepaw.embedded.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRuntimeInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.record.value.RuntimeInstructionType;
import java.util.Set;

/** gRPC requests to the engine's record of a new process instance. */
final class GrpcInstances {

    private GrpcInstances() {}

    static ProcessInstanceCreationRecord creation(CreateProcessInstanceRequest request) {
        ProcessInstanceCreationRecord creation = new ProcessInstanceCreationRecord()
                .setBpmnProcessId(request.getBpmnProcessId())
                .setVersion(request.getVersion())
                .setProcessDefinitionKey(request.getProcessDefinitionKey())
                .setTags(Set.copyOf(request.getTagsList()));
        if (!request.getVariables().isEmpty()) {
            creation.setVariables(Documents.ofJson(request.getVariables()));
        }
        request.getStartInstructionsList()
                .forEach(start -> creation.addStartInstruction(
                        new ProcessInstanceCreationStartInstruction().setElementId(start.getElementId())));
        request.getRuntimeInstructionsList()
                .forEach(instruction -> creation.addRuntimeInstruction(new ProcessInstanceCreationRuntimeInstruction()
                        .setType(RuntimeInstructionType.TERMINATE_PROCESS_INSTANCE)
                        .setAfterElementId(instruction.getTerminate().getAfterElementId())));
        return creation;
    }
}
