package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.FormResult;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import io.safepaw.embedded.projection.ProcessModel;
import io.safepaw.embedded.projection.Projection;
import java.util.Optional;

/** Deployed process definitions, their XML and start forms. */
final class ProcessDefinitionResource extends Resource {

    private static final String KIND = "Process definition";

    ProcessDefinitionResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post(
                        "/v2/process-definitions/search",
                        search(projection -> projection.processDefinitions().table()))
                .get(
                        "/v2/process-definitions/{key}",
                        get(KIND, projection -> projection.processDefinitions().table()))
                .get("/v2/process-definitions/{key}/xml", this::xml)
                .get("/v2/process-definitions/{key}/form", this::startForm)
                .post("/v2/process-definitions/{key}/statistics/element-instances", this::statistics);
    }

    private Response xml(Request request) {
        return runtime.read(projection ->
                Response.text("text/xml", model(projection, request).xml()));
    }

    private Response startForm(Request request) {
        return runtime.read(projection -> {
            Optional<FormResult> form = model(projection, request).startFormId().flatMap(projection.forms()::latest);
            return form.map(Response::json).orElseGet(Response::empty);
        });
    }

    /** Without a filter only: which instances count would be a search of its own. */
    private Response statistics(Request request) {
        String key = Long.toString(request.key("key"));
        if (!request.json().path("filter").isEmpty()) {
            throw Problem.unsupported("filter of POST /v2/process-definitions/{key}/statistics/element-instances");
        }
        return runtime.read(projection -> Response.json(ElementStatistics.of(projection
                .elementInstances()
                .table()
                .rows()
                .filter(row -> row.getProcessDefinitionKey().equals(key)))));
    }

    private static ProcessModel model(Projection projection, Request request) {
        long key = request.key("key");
        return projection.processDefinitions().model(key).orElseThrow(() -> missing(KIND, key));
    }
}
