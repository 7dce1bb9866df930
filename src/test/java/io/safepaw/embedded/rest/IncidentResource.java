package io.safepaw.embedded.rest;

import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;

/** Engine incidents. */
final class IncidentResource extends Resource {

    IncidentResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post(
                        "/v2/incidents/search",
                        search(projection -> projection.incidents().table()))
                .get(
                        "/v2/incidents/{key}",
                        get("Incident", projection -> projection.incidents().table()))
                .post("/v2/incidents/{key}/resolution", this::resolve);
    }

    private Response resolve(Request request) {
        commands().execute(ValueType.INCIDENT, IncidentIntent.RESOLVE, request.key("key"), new IncidentRecord());
        return Response.empty();
    }
}
