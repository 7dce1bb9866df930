package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.DecisionDefinitionFilter;
import io.camunda.client.protocol.rest.DecisionDefinitionResult;
import io.camunda.client.protocol.rest.DecisionDefinitionSearchQuerySortRequest;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DecisionRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.Set;

/** The deployed decisions. */
public final class Decisions implements View {

    private final Table<DecisionDefinitionResult> table = new Table<>(Schema.of(
            DecisionDefinitionResult.class,
            DecisionDefinitionFilter.class,
            DecisionDefinitionSearchQuerySortRequest.class));

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.DECISION);
    }

    @Override
    public void apply(LogRecord event) {
        DecisionRecord decision = (DecisionRecord) event.value();
        if (event.intent() == DecisionIntent.CREATED) {
            DecisionDefinitionResult row = new DecisionDefinitionResult();
            row.setDecisionDefinitionKey(Values.key(decision.getDecisionKey()));
            row.setDecisionDefinitionId(decision.getDecisionId());
            row.setName(decision.getDecisionName());
            row.setVersion(decision.getVersion());
            row.setDecisionRequirementsId(decision.getDecisionRequirementsId());
            row.setDecisionRequirementsKey(Values.key(decision.getDecisionRequirementsKey()));
            row.setTenantId(decision.getTenantId());
            table.add(decision.getDecisionKey(), null, row);
        } else if (event.intent() == DecisionIntent.DELETED) {
            table.remove(decision.getDecisionKey());
        }
    }

    public Table<DecisionDefinitionResult> table() {
        return table;
    }
}
