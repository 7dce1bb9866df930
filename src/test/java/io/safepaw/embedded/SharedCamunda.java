package io.safepaw.embedded;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One embedded Camunda for the tests of this package; tests keep apart by their process ids. */
final class SharedCamunda implements BeforeAllCallback {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedCamunda.class))
                .getOrComputeIfAbsent("camunda", key -> new Running(), Running.class);
    }

    EmbeddedCamunda engine() {
        return running.camunda;
    }

    CamundaClient rest() {
        return running.rest;
    }

    CamundaClient grpc() {
        return running.grpc;
    }

    CamundaClient client(boolean preferRest) {
        return preferRest ? rest() : grpc();
    }

    void deploy(BpmnModelInstance model, String name) {
        rest().newDeployResourceCommand().addProcessModel(model, name).send().join();
    }

    ProcessInstanceEvent start(String processId, Map<String, Object> variables) {
        return rest().newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join();
    }

    /** The only user task of a process instance. */
    UserTask task(ProcessInstanceEvent instance) {
        return Awaitility.await()
                .until(
                        () -> rest().newUserTaskSearchRequest()
                                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                                .send()
                                .join()
                                .items(),
                        tasks -> tasks.size() == 1)
                .get(0);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(engine().restAddress(), method, path, body);
    }

    static HttpResponse<String> send(URI address, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static CamundaClient clientOf(EmbeddedCamunda camunda, boolean preferRest) {
        return CamundaClient.newClientBuilder()
                .grpcAddress(camunda.grpcAddress())
                .restAddress(camunda.restAddress())
                .preferRestOverGrpc(preferRest)
                .build();
    }

    private static final class Running implements ExtensionContext.Store.CloseableResource {

        private final EmbeddedCamunda camunda = EmbeddedCamunda.onFreePorts();
        private final CamundaClient rest = clientOf(camunda, true);
        private final CamundaClient grpc = clientOf(camunda, false);

        @Override
        public void close() {
            rest.close();
            grpc.close();
            camunda.close();
        }
    }
}
