package io.safepaw.embedded.rest;

import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Routes;
import java.util.List;

/** The operations of the Orchestration Cluster REST API v2 that the embedded Camunda has. */
public final class RestApi {

    private RestApi() {}

    public static Routes routes(EngineRuntime runtime, int grpcPort) {
        Routes routes = new Routes();
        List.of(
                        new TopologyResource(runtime, grpcPort),
                        new DeploymentResource(runtime),
                        new ProcessDefinitionResource(runtime),
                        new ProcessInstanceResource(runtime),
                        new ElementInstanceResource(runtime),
                        new UserTaskResource(runtime),
                        new IncidentResource(runtime),
                        new JobResource(runtime),
                        new MessageResource(runtime),
                        new DecisionResource(runtime),
                        new ClockResource(runtime))
                .forEach(resource -> resource.addTo(routes));
        return routes;
    }
}
