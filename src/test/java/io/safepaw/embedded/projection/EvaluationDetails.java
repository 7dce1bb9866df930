package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.EvaluatedDecisionInputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionOutputItem;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedInputValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedOutputValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;
import java.util.List;

/** The inputs of an evaluated decision and the rules that matched. */
public final class EvaluationDetails {

    private EvaluationDetails() {}

    public static List<EvaluatedDecisionInputItem> inputs(EvaluatedDecisionValue decision) {
        return decision.getEvaluatedInputs().stream()
                .map(EvaluationDetails::input)
                .toList();
    }

    public static List<MatchedDecisionRuleItem> rules(EvaluatedDecisionValue decision) {
        return decision.getMatchedRules().stream().map(EvaluationDetails::rule).toList();
    }

    private static EvaluatedDecisionInputItem input(EvaluatedInputValue value) {
        EvaluatedDecisionInputItem item = new EvaluatedDecisionInputItem();
        item.setInputId(value.getInputId());
        item.setInputName(value.getInputName());
        item.setInputValue(value.getInputValue());
        return item;
    }

    private static MatchedDecisionRuleItem rule(MatchedRuleValue value) {
        MatchedDecisionRuleItem item = new MatchedDecisionRuleItem();
        item.setRuleId(value.getRuleId());
        item.setRuleIndex(value.getRuleIndex());
        item.setEvaluatedOutputs(value.getEvaluatedOutputs().stream()
                .map(EvaluationDetails::output)
                .toList());
        return item;
    }

    private static EvaluatedDecisionOutputItem output(EvaluatedOutputValue value) {
        EvaluatedDecisionOutputItem item = new EvaluatedDecisionOutputItem();
        item.setOutputId(value.getOutputId());
        item.setOutputName(value.getOutputName());
        item.setOutputValue(value.getOutputValue());
        return item;
    }
}
