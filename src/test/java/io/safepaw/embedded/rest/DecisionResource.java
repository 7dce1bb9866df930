package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.DecisionInstanceGetQueryResult;
import io.camunda.client.protocol.rest.DecisionInstanceResult;
import io.camunda.zeebe.protocol.impl.record.value.decision.DecisionEvaluationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DecisionEvaluationIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.engine.CommandAnswer;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;

/** Decisions: definitions, requirements, evaluation, and what was evaluated. */
final class DecisionResource extends Resource {

    DecisionResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/v2/decision-definitions/evaluation", this::evaluate)
                .post(
                        "/v2/decision-definitions/search",
                        search(projection -> projection.decisions().table()))
                .get(
                        "/v2/decision-definitions/{key}",
                        get(
                                "Decision definition",
                                projection -> projection.decisions().table()))
                .get("/v2/decision-definitions/{key}/xml", this::decisionXml)
                .post(
                        "/v2/decision-requirements/search",
                        search(projection -> projection.decisionRequirements().table()))
                .get(
                        "/v2/decision-requirements/{key}",
                        get(
                                "Decision requirements",
                                projection -> projection.decisionRequirements().table()))
                .get("/v2/decision-requirements/{key}/xml", this::requirementsXml)
                .post(
                        "/v2/decision-instances/search",
                        search(projection -> projection.decisionInstances().table(), DecisionResource::withoutDetails))
                .get("/v2/decision-instances/{id}", this::instance);
    }

    private Response evaluate(Request request) {
        DecisionEvaluationInstruction body = request.body(DecisionEvaluationInstruction.class);
        DecisionEvaluationRecord command = new DecisionEvaluationRecord().setVariables(document(body.getVariables()));
        if (body.getDecisionDefinitionKey() != null) {
            command.setDecisionKey(key(body.getDecisionDefinitionKey(), "decisionDefinitionKey"));
        } else {
            command.setDecisionId(
                    required(body.getDecisionDefinitionId(), "decisionDefinitionId or decisionDefinitionKey"));
        }
        CommandAnswer answer =
                commands().execute(ValueType.DECISION_EVALUATION, DecisionEvaluationIntent.EVALUATE, command);
        return Response.json(DecisionTypes.evaluated(answer.key(), answer.into(new DecisionEvaluationRecord())));
    }

    private Response decisionXml(Request request) {
        long key = request.key("key");
        return runtime.read(projection -> projection
                .decisions()
                .table()
                .get(key)
                .flatMap(decision -> projection.decisionRequirements().xml(decision.getDecisionRequirementsKey()))
                .map(xml -> Response.text("text/xml", xml))
                .orElseThrow(() -> missing("Decision definition", key)));
    }

    private Response requirementsXml(Request request) {
        long key = request.key("key");
        return runtime.read(projection -> projection
                .decisionRequirements()
                .xml(key)
                .map(xml -> Response.text("text/xml", xml))
                .orElseThrow(() -> missing("Decision requirements", key)));
    }

    private Response instance(Request request) {
        String id = request.text("id");
        return runtime.read(projection -> Response.json(projection
                .decisionInstances()
                .table()
                .get(id)
                .orElseThrow(() -> Problem.notFound("Decision instance with key '%s' not found".formatted(id)))));
    }

    private static DecisionInstanceResult withoutDetails(DecisionInstanceGetQueryResult row) {
        DecisionInstanceResult found = new DecisionInstanceResult();
        found.setDecisionEvaluationInstanceKey(row.getDecisionEvaluationInstanceKey());
        found.setDecisionEvaluationKey(row.getDecisionEvaluationKey());
        found.setState(row.getState());
        found.setEvaluationDate(row.getEvaluationDate());
        found.setEvaluationFailure(row.getEvaluationFailure());
        found.setDecisionDefinitionId(row.getDecisionDefinitionId());
        found.setDecisionDefinitionKey(row.getDecisionDefinitionKey());
        found.setDecisionDefinitionName(row.getDecisionDefinitionName());
        found.setDecisionDefinitionVersion(row.getDecisionDefinitionVersion());
        found.setDecisionDefinitionType(row.getDecisionDefinitionType());
        found.setResult(row.getResult());
        found.setProcessDefinitionKey(row.getProcessDefinitionKey());
        found.setProcessInstanceKey(row.getProcessInstanceKey());
        found.setElementInstanceKey(row.getElementInstanceKey());
        found.setTenantId(row.getTenantId());
        return found;
    }
}
