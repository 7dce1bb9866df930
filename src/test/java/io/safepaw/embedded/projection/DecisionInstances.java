package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.DecisionDefinitionTypeEnum;
import io.camunda.client.protocol.rest.DecisionInstanceFilter;
import io.camunda.client.protocol.rest.DecisionInstanceGetQueryResult;
import io.camunda.client.protocol.rest.DecisionInstanceSearchQuerySortRequest;
import io.camunda.client.protocol.rest.DecisionInstanceStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Evaluated decisions, those asked for directly included. Of the latter only the newest are kept. */
public final class DecisionInstances implements View {

    private final int keptWithoutInstance;
    private final Deque<String> withoutInstance = new ArrayDeque<>();
    private final Table<DecisionInstanceGetQueryResult> table = new Table<>(Schema.of(
            DecisionInstanceGetQueryResult.class,
            DecisionInstanceFilter.class,
            DecisionInstanceSearchQuerySortRequest.class));

    DecisionInstances(int keptWithoutInstance) {
        this.keptWithoutInstance = keptWithoutInstance;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.DECISION_EVALUATION);
    }

    @Override
    public void apply(LogRecord event) {
        DecisionEvaluationRecord evaluation = (DecisionEvaluationRecord) event.value();
        boolean failed = event.intent() == DecisionEvaluationIntent.FAILED;
        List<EvaluatedDecisionValue> decisions = evaluation.getEvaluatedDecisions();
        for (int i = 0; i < decisions.size(); i++) {
            EvaluatedDecisionValue decision = decisions.get(i);
            String id = event.key() + "-" + (i + 1);
            DecisionInstanceGetQueryResult row = evaluated(event, evaluation, decision);
            row.setDecisionEvaluationInstanceKey(id);
            boolean isTheFailed = failed && decision.getDecisionId().equals(evaluation.getFailedDecisionId());
            row.setState(isTheFailed ? DecisionInstanceStateEnum.FAILED : DecisionInstanceStateEnum.EVALUATED);
            row.setEvaluationFailure(isTheFailed ? evaluation.getEvaluationFailureMessage() : null);
            table.add(id, evaluation.getProcessInstanceKey(), row);
            if (evaluation.getProcessInstanceKey() < 0) {
                withoutInstance.add(id);
            }
        }
        while (withoutInstance.size() > keptWithoutInstance) {
            table.remove(withoutInstance.remove());
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<DecisionInstanceGetQueryResult> table() {
        return table;
    }

    /** The client wants these keys even where there is no process: -1 then. */
    private static DecisionInstanceGetQueryResult evaluated(
            LogRecord event, DecisionEvaluationRecord evaluation, EvaluatedDecisionValue decision) {
        DecisionInstanceGetQueryResult row = new DecisionInstanceGetQueryResult();
        row.setDecisionEvaluationKey(Long.toString(event.key()));
        row.setEvaluationDate(event.timestamp().toString());
        row.setDecisionDefinitionId(decision.getDecisionId());
        row.setDecisionDefinitionKey(Long.toString(decision.getDecisionKey()));
        row.setDecisionDefinitionName(decision.getDecisionName());
        row.setDecisionDefinitionVersion((int) decision.getDecisionVersion());
        row.setDecisionDefinitionType(DecisionDefinitionTypeEnum.fromValue(decision.getDecisionType()));
        row.setResult(decision.getDecisionOutput());
        row.setProcessDefinitionKey(Long.toString(evaluation.getProcessDefinitionKey()));
        row.setProcessInstanceKey(Long.toString(evaluation.getProcessInstanceKey()));
        row.setElementInstanceKey(Long.toString(evaluation.getElementInstanceKey()));
        row.setTenantId(evaluation.getTenantId());
        row.setEvaluatedInputs(EvaluationDetails.inputs(decision));
        row.setMatchedRules(EvaluationDetails.rules(decision));
        return row;
    }
}
