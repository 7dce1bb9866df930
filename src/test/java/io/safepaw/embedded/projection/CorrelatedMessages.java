package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionFilter;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionResult;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQuerySortRequest;
import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageStartEventSubscriptionRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.ProcessMessageSubscriptionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.Set;

/** The messages that reached a process instance, or started one. */
public final class CorrelatedMessages implements View {

    private final ProcessInstances instances;
    private final Table<CorrelatedMessageSubscriptionResult> table = new Table<>(Schema.of(
            CorrelatedMessageSubscriptionResult.class,
            CorrelatedMessageSubscriptionFilter.class,
            CorrelatedMessageSubscriptionSearchQuerySortRequest.class));

    CorrelatedMessages(ProcessInstances instances) {
        this.instances = instances;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.PROCESS_MESSAGE_SUBSCRIPTION, ValueType.MESSAGE_START_EVENT_SUBSCRIPTION);
    }

    @Override
    public void apply(LogRecord event) {
        if (event.intent() == ProcessMessageSubscriptionIntent.CORRELATED) {
            correlated(event, (ProcessMessageSubscriptionRecord) event.value());
        } else if (event.intent() == MessageStartEventSubscriptionIntent.CORRELATED) {
            started(event, (MessageStartEventSubscriptionRecord) event.value());
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<CorrelatedMessageSubscriptionResult> table() {
        return table;
    }

    private void correlated(LogRecord event, ProcessMessageSubscriptionRecord subscription) {
        CorrelatedMessageSubscriptionResult row = row(
                event, subscription.getMessageKey(), subscription.getProcessInstanceKey(), subscription.getTenantId());
        row.setMessageName(subscription.getMessageName());
        row.setCorrelationKey(subscription.getCorrelationKey());
        row.setElementId(subscription.getElementId());
        row.setElementInstanceKey(Values.key(subscription.getElementInstanceKey()));
        row.setProcessDefinitionId(subscription.getBpmnProcessId());
        row.setProcessDefinitionKey(instances
                .table()
                .get(subscription.getProcessInstanceKey())
                .map(ProcessInstanceResult::getProcessDefinitionKey)
                .orElse(null));
    }

    private void started(LogRecord event, MessageStartEventSubscriptionRecord subscription) {
        CorrelatedMessageSubscriptionResult row = row(
                event, subscription.getMessageKey(), subscription.getProcessInstanceKey(), subscription.getTenantId());
        row.setMessageName(subscription.getMessageName());
        row.setCorrelationKey(subscription.getCorrelationKey());
        row.setElementId(subscription.getStartEventId());
        row.setProcessDefinitionId(subscription.getBpmnProcessId());
        row.setProcessDefinitionKey(Values.key(subscription.getProcessDefinitionKey()));
    }

    private CorrelatedMessageSubscriptionResult row(
            LogRecord event, long messageKey, long processInstanceKey, String tenantId) {
        CorrelatedMessageSubscriptionResult row = new CorrelatedMessageSubscriptionResult();
        row.setSubscriptionKey(Long.toString(event.key()));
        row.setMessageKey(Values.key(messageKey));
        row.setProcessInstanceKey(Values.key(processInstanceKey));
        row.setCorrelationTime(event.timestamp().toString());
        row.setPartitionId(1);
        row.setTenantId(tenantId);
        return table.add(messageKey + "-" + event.key(), processInstanceKey, row);
    }
}
