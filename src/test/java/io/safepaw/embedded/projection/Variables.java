package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.VariableFilter;
import io.camunda.client.protocol.rest.VariableResult;
import io.camunda.client.protocol.rest.VariableSearchQuerySortRequest;
import io.camunda.client.protocol.rest.VariableSearchResult;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.SharedTexts;
import io.safepaw.embedded.search.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables of process and element instances, with their newest value as JSON. */
public final class Variables implements View {

    /** A search cuts longer values off, as the real API does; a single get does not. */
    static final int MAX_VALUE_IN_SEARCH = 8191;

    private final Map<String, Map<String, VariableResult>> byScope = new HashMap<>();
    private final Table<VariableResult> table =
            new Table<>(Schema.of(VariableResult.class, VariableFilter.class, VariableSearchQuerySortRequest.class)
                    .field("isTruncated", Variables::isLong));

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.VARIABLE);
    }

    @Override
    public void apply(LogRecord event) {
        VariableRecord variable = (VariableRecord) event.value();
        if (event.intent() == VariableIntent.MIGRATED) {
            return;
        }
        VariableResult row = table.get(event.key()).orElseGet(() -> created(event, variable));
        row.setValue(SharedTexts.of(variable.getValue()));
    }

    @Override
    public void forget(String processInstanceKey) {
        table.of(processInstanceKey).map(VariableResult::getScopeKey).distinct().forEach(byScope::remove);
        table.forgetInstance(processInstanceKey);
    }

    public Table<VariableResult> table() {
        return table;
    }

    /** The variables that a scope sees, the innermost of each name; the scopes from the inside to the outside. */
    public Collection<VariableResult> visibleFrom(List<String> scopes) {
        Map<String, VariableResult> visible = new HashMap<>();
        scopes.forEach(scope -> byScope.getOrDefault(scope, Map.of()).forEach(visible::putIfAbsent));
        return visible.values();
    }

    /** The value, as JSON, of a variable of exactly this scope. */
    Optional<String> valueIn(String scope, String name) {
        return Optional.ofNullable(byScope.getOrDefault(scope, Map.of()).get(name))
                .map(VariableResult::getValue);
    }

    /** A variable as a search shows it. */
    public static VariableSearchResult found(VariableResult row, boolean truncate) {
        boolean cut = truncate && isLong(row);
        VariableSearchResult found = new VariableSearchResult();
        found.setVariableKey(row.getVariableKey());
        found.setName(row.getName());
        found.setValue(cut ? row.getValue().substring(0, MAX_VALUE_IN_SEARCH) : row.getValue());
        found.setIsTruncated(cut);
        found.setScopeKey(row.getScopeKey());
        found.setProcessInstanceKey(row.getProcessInstanceKey());
        found.setTenantId(row.getTenantId());
        return found;
    }

    private static boolean isLong(VariableResult row) {
        return row.getValue().length() > MAX_VALUE_IN_SEARCH;
    }

    private VariableResult created(LogRecord event, VariableRecord variable) {
        VariableResult row = new VariableResult();
        row.setVariableKey(Long.toString(event.key()));
        row.setName(variable.getName());
        row.setScopeKey(Long.toString(variable.getScopeKey()));
        row.setProcessInstanceKey(Long.toString(variable.getProcessInstanceKey()));
        row.setTenantId(variable.getTenantId());
        table.add(event.key(), variable.getProcessInstanceKey(), row);
        byScope.computeIfAbsent(row.getScopeKey(), scope -> new HashMap<>()).put(row.getName(), row);
        return row;
    }
}
