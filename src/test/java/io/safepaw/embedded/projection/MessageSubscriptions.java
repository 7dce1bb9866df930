package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.MessageSubscriptionFilter;
import io.camunda.client.protocol.rest.MessageSubscriptionResult;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.MessageSubscriptionStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.message.ProcessMessageSubscriptionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.Set;

/** What running process instances wait for. */
public final class MessageSubscriptions implements View {

    private final ProcessInstances instances;
    private final Table<MessageSubscriptionResult> table = new Table<>(Schema.of(
            MessageSubscriptionResult.class,
            MessageSubscriptionFilter.class,
            MessageSubscriptionSearchQuerySortRequest.class));

    MessageSubscriptions(ProcessInstances instances) {
        this.instances = instances;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.PROCESS_MESSAGE_SUBSCRIPTION);
    }

    @Override
    public void apply(LogRecord event) {
        ProcessMessageSubscriptionRecord subscription = (ProcessMessageSubscriptionRecord) event.value();
        switch ((ProcessMessageSubscriptionIntent) event.intent()) {
            case CREATED -> changed(event, subscription, MessageSubscriptionStateEnum.CREATED);
            case CORRELATED -> changed(event, subscription, MessageSubscriptionStateEnum.CORRELATED);
            case DELETED -> changed(event, subscription, MessageSubscriptionStateEnum.DELETED);
            case MIGRATED -> changed(event, subscription, MessageSubscriptionStateEnum.MIGRATED);
            default -> {}
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<MessageSubscriptionResult> table() {
        return table;
    }

    private void changed(
            LogRecord event, ProcessMessageSubscriptionRecord subscription, MessageSubscriptionStateEnum state) {
        MessageSubscriptionResult row = table.get(event.key())
                .orElseGet(() ->
                        table.add(event.key(), subscription.getProcessInstanceKey(), created(event, subscription)));
        row.setMessageSubscriptionState(state);
        row.setElementId(subscription.getElementId());
        row.setLastUpdatedDate(event.timestamp().toString());
    }

    private MessageSubscriptionResult created(LogRecord event, ProcessMessageSubscriptionRecord subscription) {
        MessageSubscriptionResult row = new MessageSubscriptionResult();
        row.setMessageSubscriptionKey(Long.toString(event.key()));
        row.setProcessDefinitionId(subscription.getBpmnProcessId());
        instances
                .table()
                .get(subscription.getProcessInstanceKey())
                .ifPresent(instance -> row.setProcessDefinitionKey(instance.getProcessDefinitionKey()));
        row.setProcessInstanceKey(Values.key(subscription.getProcessInstanceKey()));
        row.setElementInstanceKey(Values.key(subscription.getElementInstanceKey()));
        row.setMessageName(subscription.getMessageName());
        row.setCorrelationKey(subscription.getCorrelationKey());
        row.setTenantId(subscription.getTenantId());
        return row;
    }
}
