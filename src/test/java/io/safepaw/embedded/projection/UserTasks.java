package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.UserTaskFilter;
import io.camunda.client.protocol.rest.UserTaskResult;
import io.camunda.client.protocol.rest.UserTaskSearchQuerySortRequest;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** User tasks. While a task listener works the task keeps its values; it takes the new ones when the last one is done. */
public final class UserTasks implements View {

    private final ProcessDefinitions definitions;
    private final Table<UserTaskResult> table;

    UserTasks(ProcessDefinitions definitions, Variables variables) {
        this.definitions = definitions;
        VariableConditions conditions = new VariableConditions(variables);
        this.table =
                new Table<>(Schema.of(UserTaskResult.class, UserTaskFilter.class, UserTaskSearchQuerySortRequest.class)
                        .field("candidateGroup", UserTaskResult::getCandidateGroups)
                        .field("candidateUser", UserTaskResult::getCandidateUsers)
                        .condition("processInstanceVariables", conditions.in(UserTaskResult::getProcessInstanceKey))
                        .condition("localVariables", conditions.in(UserTaskResult::getElementInstanceKey)));
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.USER_TASK);
    }

    @Override
    public void apply(LogRecord event) {
        UserTaskRecord task = (UserTaskRecord) event.value();
        UserTaskIntent intent = (UserTaskIntent) event.intent();
        switch (intent) {
            case CREATING -> created(event, task);
            case CREATED, ASSIGNED, UPDATED -> changed(task, UserTaskStateEnum.CREATED);
            case MIGRATED -> migrated(task);
            case ASSIGNING, CLAIMING -> became(task, UserTaskStateEnum.ASSIGNING);
            case UPDATING -> became(task, UserTaskStateEnum.UPDATING);
            case COMPLETING -> became(task, UserTaskStateEnum.COMPLETING);
            case CANCELING -> became(task, UserTaskStateEnum.CANCELING);
            case ASSIGNMENT_DENIED, UPDATE_DENIED, COMPLETION_DENIED -> became(task, UserTaskStateEnum.CREATED);
            case COMPLETED -> ended(event, task, UserTaskStateEnum.COMPLETED);
            case CANCELED -> ended(event, task, UserTaskStateEnum.CANCELED);
            default -> {}
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<UserTaskResult> table() {
        return table;
    }

    private void created(LogRecord event, UserTaskRecord task) {
        UserTaskResult row = new UserTaskResult();
        row.setUserTaskKey(Long.toString(task.getUserTaskKey()));
        row.setElementInstanceKey(Values.key(task.getElementInstanceKey()));
        row.setProcessInstanceKey(Values.key(task.getProcessInstanceKey()));
        row.setState(UserTaskStateEnum.CREATING);
        row.setCreationDate(event.timestamp().toString());
        row.setFormKey(Values.key(task.getFormKey()));
        row.setExternalFormReference(Values.text(task.getExternalFormReference()));
        row.setCustomHeaders(Map.copyOf(task.getCustomHeaders()));
        row.setTenantId(task.getTenantId());
        define(row, task);
        describe(row, task);
        table.add(task.getUserTaskKey(), task.getProcessInstanceKey(), row);
    }

    private void changed(UserTaskRecord task, UserTaskStateEnum state) {
        table.get(task.getUserTaskKey()).ifPresent(row -> {
            row.setState(state);
            describe(row, task);
        });
    }

    private void migrated(UserTaskRecord task) {
        table.get(task.getUserTaskKey()).ifPresent(row -> define(row, task));
    }

    private void became(UserTaskRecord task, UserTaskStateEnum state) {
        table.get(task.getUserTaskKey()).ifPresent(row -> row.setState(state));
    }

    private void ended(LogRecord event, UserTaskRecord task, UserTaskStateEnum state) {
        changed(task, state);
        table.get(task.getUserTaskKey())
                .ifPresent(row -> row.setCompletionDate(event.timestamp().toString()));
    }

    private void define(UserTaskResult row, UserTaskRecord task) {
        long definition = task.getProcessDefinitionKey();
        row.setElementId(task.getElementId());
        row.setName(definitions.elementName(definition, task.getElementId()));
        row.setProcessDefinitionId(task.getBpmnProcessId());
        row.setProcessDefinitionKey(Values.key(definition));
        row.setProcessDefinitionVersion(task.getProcessDefinitionVersion());
        row.setProcessName(
                definitions.model(definition).map(ProcessModel::nameOrId).orElse(task.getBpmnProcessId()));
    }

    private static void describe(UserTaskResult row, UserTaskRecord task) {
        row.setAssignee(Values.text(task.getAssignee()));
        row.setCandidateGroups(List.copyOf(task.getCandidateGroupsList()));
        row.setCandidateUsers(List.copyOf(task.getCandidateUsersList()));
        row.setDueDate(Values.date(task.getDueDate()));
        row.setFollowUpDate(Values.date(task.getFollowUpDate()));
        row.setPriority(task.getPriority());
    }
}
