package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.ClockPinRequest;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import java.time.Instant;

/** The engine's clock, as far as the REST API has it. */
final class ClockResource extends Resource {

    ClockResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.put("/v2/clock", this::pin).post("/v2/clock/reset", request -> reset());
    }

    private Response pin(Request request) {
        Long timestamp = request.body(ClockPinRequest.class).getTimestamp();
        if (timestamp == null || timestamp < 0) {
            throw Problem.invalid("The value for timestamp must be a number of milliseconds since 1970.");
        }
        runtime.engine().pinTime(Instant.ofEpochMilli(timestamp));
        return Response.empty();
    }

    private Response reset() {
        runtime.engine().resetTime();
        return Response.empty();
    }
}
