package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.DecisionRequirementsFilter;
import io.camunda.client.protocol.rest.DecisionRequirementsResult;
import io.camunda.client.protocol.rest.DecisionRequirementsSearchQuerySortRequest;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DecisionRequirementsRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionRequirementsIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployed decision requirements graphs, each a DMN file. */
public final class DecisionRequirements implements View {

    private final Map<String, String> xml = new HashMap<>();
    private final Table<DecisionRequirementsResult> table = new Table<>(Schema.of(
            DecisionRequirementsResult.class,
            DecisionRequirementsFilter.class,
            DecisionRequirementsSearchQuerySortRequest.class));

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.DECISION_REQUIREMENTS);
    }

    @Override
    public void apply(LogRecord event) {
        DecisionRequirementsRecord graph = (DecisionRequirementsRecord) event.value();
        String key = Long.toString(graph.getDecisionRequirementsKey());
        if (event.intent() == DecisionRequirementsIntent.CREATED) {
            DecisionRequirementsResult row = new DecisionRequirementsResult();
            row.setDecisionRequirementsKey(key);
            row.setDecisionRequirementsId(graph.getDecisionRequirementsId());
            row.setDecisionRequirementsName(graph.getDecisionRequirementsName());
            row.setVersion(graph.getDecisionRequirementsVersion());
            row.setResourceName(graph.getResourceName());
            row.setTenantId(graph.getTenantId());
            table.add(key, null, row);
            xml.put(key, new String(graph.getResource(), StandardCharsets.UTF_8));
        } else if (event.intent() == DecisionRequirementsIntent.DELETED) {
            table.remove(key);
            xml.remove(key);
        }
    }

    public Table<DecisionRequirementsResult> table() {
        return table;
    }

    public Optional<String> xml(Object key) {
        return Optional.ofNullable(xml.get(String.valueOf(key)));
    }
}
