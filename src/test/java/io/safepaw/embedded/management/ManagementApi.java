package io.safepaw.embedded.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The management endpoints that Camunda Process Test uses: clock, purge, health. */
public final class ManagementApi {

    private final EngineRuntime runtime;

    private ManagementApi(EngineRuntime runtime) {
        this.runtime = runtime;
    }

    public static Routes routes(EngineRuntime runtime) {
        ManagementApi api = new ManagementApi(runtime);
        return new Routes()
                .get("/actuator/clock", request -> api.now())
                .delete("/actuator/clock", request -> api.reset())
                .post("/actuator/clock/add", api::add)
                .post("/actuator/clock/pin", api::pin)
                .post("/actuator/cluster/purge", request -> api.purge())
                .get("/actuator/health", request -> Response.json(Map.of("status", "UP")))
                .get("/actuator/health/{group}", request -> Response.json(Map.of("status", "UP")))
                .get("/ready", request -> Response.empty());
    }

    private Response now() {
        Instant now = runtime.engine().now();
        return Response.json(Map.of("epochMilli", now.toEpochMilli(), "instant", now.toString()));
    }

    private Response reset() {
        runtime.engine().resetTime();
        return now();
    }

    private Response add(Request request) {
        runtime.engine().increaseTime(Duration.ofMillis(number(request, "offsetMilli")));
        return now();
    }

    private Response pin(Request request) {
        runtime.engine().pinTime(Instant.ofEpochMilli(number(request, "epochMilli")));
        return now();
    }

    private Response purge() {
        return Response.json(202, Map.of("changeId", runtime.purge(), "plannedChanges", List.of()));
    }

    private static long number(Request request, String field) {
        JsonNode value = request.json().path(field);
        if (!value.canConvertToLong()) {
            throw Problem.malformed("The body needs the number '%s'.".formatted(field));
        }
        return value.asLong();
    }
}
