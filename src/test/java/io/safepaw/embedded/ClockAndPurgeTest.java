package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes the whole engine, each time on one of its own. */
class ClockAndPurgeTest {

    private static final BpmnModelInstance TWO_HOURS = Bpmn.createExecutableProcess("two-hours")
            .startEvent()
            .intermediateCatchEvent("Wait", event -> event.timerWithDuration("PT2H"))
            .endEvent()
            .done();

    private EmbeddedCamunda camunda;
    private CamundaClient client;

    @BeforeEach
    void start() {
        camunda = EmbeddedCamunda.builder()
                .grpcPort(0)
                .restPort(0)
                .managementPort(0)
                .keptInstances(10)
                .start();
        client = SharedCamunda.clientOf(camunda, true);
    }

    @AfterEach
    void stop() {
        client.close();
        camunda.close();
    }

    @Test
    void aTimerFiresWhenTheClockHasPassedIt() {
        deploy(TWO_HOURS);
        long instance = start("two-hours");
        awaitElement(instance, "Wait");

        camunda.increaseTime(Duration.ofHours(2));

        awaitEnd(instance);
        assertThat(camunda.now()).isCloseTo(Instant.now().plus(Duration.ofHours(2)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void theManagementApiMovesPinsAndResetsTheClock() {
        assertThat(manage("POST", "/actuator/clock/add", "{\"offsetMilli\":3600000}"))
                .contains("epochMilli");
        assertThat(camunda.now()).isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(1, ChronoUnit.MINUTES));

        manage("POST", "/actuator/clock/pin", "{\"epochMilli\":1000}");
        assertThat(camunda.now()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(manage("GET", "/actuator/clock", null)).contains("\"epochMilli\":1000");

        manage("DELETE", "/actuator/clock", null);
        assertThat(camunda.now()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(manage("GET", "/actuator/health", null)).contains("UP");
    }

    @Test
    void aPurgeForgetsEverythingAndKeepsTheAddresses() {
        deploy(TWO_HOURS);
        start("two-hours");
        camunda.increaseTime(Duration.ofDays(1));

        assertThat(manage("POST", "/actuator/cluster/purge", null)).contains("\"changeId\":1");

        assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .isEmpty();
        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .isEmpty();
        assertThat(camunda.now()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(SharedCamunda.send(camunda.restAddress(), "GET", "/v2/topology", null)
                        .body())
                .contains("\"lastCompletedChangeId\":\"1\"")
                .contains("\"role\":\"leader\"")
                .contains("\"health\":\"healthy\"");
        deploy(TWO_HOURS);
    }

    @Test
    void aPurgeCanLeaveTheModelsAndNothingElse() {
        try (var grpc = SharedCamunda.clientOf(camunda, false)) {
            camunda.keepModels(true);
            deployBy(grpc);
            start("two-hours");

            camunda.purge();

            assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                    .isEmpty();
            assertThat(deployBy(grpc)).isEqualTo(deployBy(grpc));
            long instance = start("two-hours");
            awaitElement(instance, "Wait");
            camunda.increaseTime(Duration.ofHours(2));
            awaitEnd(instance);

            camunda.keepModels(false);

            assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                    .isEmpty();
        }
    }

    private static long deployBy(CamundaClient grpc) {
        return grpc.newDeployResourceCommand()
                .addProcessModel(TWO_HOURS, "two-hours.bpmn")
                .send()
                .join()
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
    }

    /** Hundreds of purges in one test run once filled its heap: gRPC kept a registry of the engines' unused servers. */
    @Test
    void thePurgedEngineLeavesTheMemory() {
        try (var runtime = new EngineRuntime(FreePorts.next(), 10)) {
            runtime.start();
            var before = new WeakReference<>(runtime.engine());

            runtime.purge();

            Awaitility.await().untilAsserted(() -> {
                System.gc();
                assertThat(before.get()).isNull();
            });
        }
    }

    @Test
    void noKeyIsGivenOutTwiceEvenAfterAPurge() {
        deploy(TWO_HOURS);
        long before = start("two-hours");

        camunda.purge();

        deploy(TWO_HOURS);
        assertThat(start("two-hours")).isGreaterThan(before);
    }

    @Test
    void aGrpcClientGoesOnAfterAPurge() {
        try (CamundaClient grpc = SharedCamunda.clientOf(camunda, false)) {
            grpc.newTopologyRequest().send().join();

            camunda.purge();

            Awaitility.await()
                    .untilAsserted(() -> grpc.newDeployResourceCommand()
                            .addProcessModel(TWO_HOURS, "two-hours.bpmn")
                            .send()
                            .join());
        }
    }

    @Test
    void oldInstancesAndTheLogBehindThemAreLetGo() {
        deploy(Bpmn.createExecutableProcess("at-once").startEvent().endEvent().done());

        for (int i = 0; i < 1_500; i++) {
            start("at-once");
        }

        assertThat(client.newProcessInstanceSearchRequest().send().join().items())
                .hasSize(10);
        assertThat(client.newElementInstanceSearchRequest().send().join().page().totalItems())
                .isEqualTo(20);
        assertThat(camunda.logBlocksInMemory()).isLessThan(1_100);
    }

    @Test
    void aTakenPortIsNamedWithItsProperty() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> EmbeddedCamunda.builder()
                            .grpcPort(port)
                            .restPort(0)
                            .managementPort(0)
                            .start())
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("grpcPort");
            assertThatThrownBy(() -> EmbeddedCamunda.builder()
                            .grpcPort(0)
                            .restPort(port)
                            .managementPort(0)
                            .start())
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("restPort");
        }
    }

    @Test
    void whatIsNotSupportedSaysSo() {
        var answer = SharedCamunda.send(camunda.restAddress(), "POST", "/v2/roles/search", "{}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("POST /v2/roles/search").contains("\"status\":501");
    }

    private void deploy(BpmnModelInstance model) {
        client.newDeployResourceCommand()
                .addProcessModel(model, "process.bpmn")
                .send()
                .join();
    }

    private long start(String processId) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void awaitElement(long instance, String elementId) {
        Awaitility.await()
                .until(() -> !client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).elementId(elementId))
                        .send()
                        .join()
                        .items()
                        .isEmpty());
    }

    private void awaitEnd(long instance) {
        Awaitility.await()
                .until(() -> client.newProcessInstanceGetRequest(instance)
                                .send()
                                .join()
                                .getState()
                        == ProcessInstanceState.COMPLETED);
    }

    private String manage(String method, String path, String body) {
        return SharedCamunda.send(camunda.managementAddress(), method, path, body)
                .body();
    }
}
