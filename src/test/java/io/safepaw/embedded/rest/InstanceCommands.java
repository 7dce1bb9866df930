package io.safepaw.embedded.rest;

import static io.safepaw.embedded.rest.Resource.document;
import static io.safepaw.embedded.rest.Resource.key;
import static io.safepaw.embedded.rest.Resource.list;
import static io.safepaw.embedded.rest.Resource.required;
import static io.safepaw.embedded.rest.Resource.textOr;

import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceCreationRuntimeInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceCreationTerminateInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationActivateInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationTerminateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationVariableInstruction;
import io.camunda.zeebe.protocol.record.value.RuntimeInstructionType;
import io.safepaw.embedded.http.Problem;
import java.util.Set;

/** Requests about process instances as the engine's records. */
final class InstanceCommands {

    private static final int LATEST = -1;

    private InstanceCommands() {}

    static ProcessInstanceCreationRecord creation(ProcessInstanceCreationInstruction instruction) {
        ProcessInstanceCreationRecord creation = new ProcessInstanceCreationRecord();
        if (instruction.getProcessDefinitionKey() != null) {
            creation.setProcessDefinitionKey(key(instruction.getProcessDefinitionKey(), "processDefinitionKey"));
        } else {
            creation.setBpmnProcessId(
                    required(instruction.getProcessDefinitionId(), "processDefinitionId or processDefinitionKey"));
            Integer version = instruction.getProcessDefinitionVersion();
            creation.setVersion(version == null ? LATEST : version);
        }
        creation.setVariables(document(instruction.getVariables()));
        creation.setTags(instruction.getTags() == null ? Set.of() : instruction.getTags());
        list(instruction.getStartInstructions())
                .forEach(start -> creation.addStartInstruction(
                        new ProcessInstanceCreationStartInstruction().setElementId(start.getElementId())));
        list(instruction.getRuntimeInstructions())
                .forEach(runtime -> creation.addRuntimeInstruction(termination(runtime)));
        return creation;
    }

    private static io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRuntimeInstruction
            termination(ProcessInstanceCreationRuntimeInstruction request) {
        if (!(request instanceof ProcessInstanceCreationTerminateInstruction terminate)) {
            throw Problem.unsupported("a runtime instruction of another type than TERMINATE_PROCESS_INSTANCE");
        }
        return new io.camunda.zeebe.protocol.impl.record.value.processinstance
                        .ProcessInstanceCreationRuntimeInstruction()
                .setType(RuntimeInstructionType.TERMINATE_PROCESS_INSTANCE)
                .setAfterElementId(terminate.getAfterElementId());
    }

    static ProcessInstanceModificationRecord modification(long key, ProcessInstanceModificationInstruction request) {
        ProcessInstanceModificationRecord modification =
                new ProcessInstanceModificationRecord().setProcessInstanceKey(key);
        list(request.getActivateInstructions())
                .forEach(activate -> modification.addActivateInstruction(activation(activate)));
        list(request.getTerminateInstructions())
                .forEach(terminate ->
                        modification.addTerminateInstruction(new ProcessInstanceModificationTerminateInstruction()
                                .setElementInstanceKey(key(terminate.getElementInstanceKey(), "elementInstanceKey"))));
        return modification;
    }

    private static io.camunda.zeebe.protocol.impl.record.value.processinstance
                    .ProcessInstanceModificationActivateInstruction
            activation(ProcessInstanceModificationActivateInstruction request) {
        var activation = new io.camunda.zeebe.protocol.impl.record.value.processinstance
                        .ProcessInstanceModificationActivateInstruction()
                .setElementId(request.getElementId());
        String ancestor = request.getAncestorElementInstanceKey();
        if (ancestor != null) {
            activation.setAncestorScopeKey(key(ancestor, "ancestorElementInstanceKey"));
        }
        list(request.getVariableInstructions())
                .forEach(variables ->
                        activation.addVariableInstruction(new ProcessInstanceModificationVariableInstruction()
                                .setElementId(textOr(variables.getScopeId(), ""))
                                .setVariables(document(variables.getVariables()))));
        return activation;
    }

    static ProcessInstanceMigrationRecord migration(long key, ProcessInstanceMigrationInstruction request) {
        ProcessInstanceMigrationRecord migration = new ProcessInstanceMigrationRecord()
                .setProcessInstanceKey(key)
                .setTargetProcessDefinitionKey(
                        key(request.getTargetProcessDefinitionKey(), "targetProcessDefinitionKey"));
        list(request.getMappingInstructions())
                .forEach(mapping -> migration.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction()
                        .setSourceElementId(mapping.getSourceElementId())
                        .setTargetElementId(mapping.getTargetElementId())));
        return migration;
    }
}
