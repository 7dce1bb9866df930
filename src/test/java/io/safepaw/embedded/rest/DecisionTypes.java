package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import io.camunda.client.protocol.rest.EvaluatedDecisionResult;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.safepaw.embedded.projection.EvaluationDetails;
import java.util.ArrayList;
import java.util.List;

/** An evaluation as the REST API's type. */
final class DecisionTypes {

    private DecisionTypes() {}

    static EvaluateDecisionResult evaluated(long key, DecisionEvaluationRecord evaluation) {
        EvaluateDecisionResult result = new EvaluateDecisionResult();
        result.setDecisionEvaluationKey(Long.toString(key));
        result.setDecisionInstanceKey(Long.toString(key));
        result.setDecisionDefinitionId(evaluation.getDecisionId());
        result.setDecisionDefinitionKey(Long.toString(evaluation.getDecisionKey()));
        result.setDecisionDefinitionName(evaluation.getDecisionName());
        result.setDecisionDefinitionVersion(evaluation.getDecisionVersion());
        result.setDecisionRequirementsId(evaluation.getDecisionRequirementsId());
        result.setDecisionRequirementsKey(Long.toString(evaluation.getDecisionRequirementsKey()));
        result.setOutput(evaluation.getDecisionOutput());
        result.setFailedDecisionDefinitionId(evaluation.getFailedDecisionId());
        result.setFailureMessage(evaluation.getEvaluationFailureMessage());
        result.setTenantId(evaluation.getTenantId());
        List<EvaluatedDecisionResult> decisions = new ArrayList<>();
        for (EvaluatedDecisionValue decision : evaluation.getEvaluatedDecisions()) {
            decisions.add(one(key + "-" + (decisions.size() + 1), decision));
        }
        result.setEvaluatedDecisions(decisions);
        return result;
    }

    private static EvaluatedDecisionResult one(String id, EvaluatedDecisionValue decision) {
        EvaluatedDecisionResult result = new EvaluatedDecisionResult();
        result.setDecisionEvaluationInstanceKey(id);
        result.setDecisionDefinitionId(decision.getDecisionId());
        result.setDecisionDefinitionKey(Long.toString(decision.getDecisionKey()));
        result.setDecisionDefinitionName(decision.getDecisionName());
        result.setDecisionDefinitionVersion((int) decision.getDecisionVersion());
        result.setDecisionDefinitionType(decision.getDecisionType());
        result.setOutput(decision.getDecisionOutput());
        result.setTenantId(decision.getTenantId());
        result.setEvaluatedInputs(EvaluationDetails.inputs(decision));
        result.setMatchedRules(EvaluationDetails.rules(decision));
        return result;
    }
}
