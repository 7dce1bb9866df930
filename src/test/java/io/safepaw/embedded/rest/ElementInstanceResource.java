package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.SetVariableRequest;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import io.safepaw.embedded.projection.Variables;

/** Element instances and variables. */
final class ElementInstanceResource extends Resource {

    ElementInstanceResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post(
                        "/v2/element-instances/search",
                        search(projection -> projection.elementInstances().table()))
                .get(
                        "/v2/element-instances/{key}",
                        get(
                                "Element instance",
                                projection -> projection.elementInstances().table()))
                .put("/v2/element-instances/{key}/variables", this::setVariables)
                .post("/v2/variables/search", this::searchVariables)
                .get(
                        "/v2/variables/{key}",
                        get("Variable", projection -> projection.variables().table()));
    }

    private Response setVariables(Request request) {
        SetVariableRequest body = request.body(SetVariableRequest.class);
        boolean local = Boolean.TRUE.equals(body.getLocal());
        commands()
                .execute(
                        ValueType.VARIABLE_DOCUMENT,
                        VariableDocumentIntent.UPDATE,
                        new VariableDocumentRecord()
                                .setScopeKey(request.key("key"))
                                .setUpdateSemantics(
                                        local
                                                ? VariableDocumentUpdateSemantic.LOCAL
                                                : VariableDocumentUpdateSemantic.PROPAGATE)
                                .setVariables(document(body.getVariables())));
        return Response.empty();
    }

    private Response searchVariables(Request request) {
        boolean truncate = !"false".equals(request.query().get("truncateValues"));
        return runtime.read(projection ->
                page(projection.variables().table().search(request.json()), row -> Variables.found(row, truncate)));
    }
}
