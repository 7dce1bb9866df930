package io.safepaw.embedded.testing;

import static io.camunda.process.test.api.CamundaAssert.assertThat;
import static io.camunda.process.test.api.assertions.ElementSelectors.byId;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.spring.configuration.CamundaAutoConfiguration;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.context.annotation.Configuration;

@ProcessTest(classes = ProcessTestOnEmbeddedCamundaTest.Workers.class)
public class ProcessTestOnEmbeddedCamundaTest {

    private static final BpmnModelInstance PROCESS = Bpmn.createExecutableProcess("approval")
            .startEvent("Start")
            .serviceTask("Task_Prepare", task -> task.zeebeJobType("test.prepare"))
            .userTask("Task_Approve")
            .zeebeUserTask()
            .zeebeAssignee("=assignee")
            .name("Approve")
            .intermediateCatchEvent("Event_Waited", event -> event.timerWithDuration("PT2H"))
            .endEvent("End")
            .done();

    @Autowired
    CamundaClient client;

    @Autowired
    CamundaProcessTestContext context;

    @BeforeEach
    void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(PROCESS, "approval.bpmn")
                .send()
                .join();
    }

    @RepeatedTest(3)
    void aProcessRunsThroughWorkerUserTaskAndTimer() {
        ProcessInstanceEvent instance = start();
        assertThat(instance).isActive().hasActiveElements("Task_Approve").hasVariable("prepared", true);

        context.completeUserTask("Task_Approve", Map.of("approved", true));
        assertThat(instance).hasActiveElements(byId("Event_Waited"));

        context.increaseTime(Duration.ofHours(2));
        assertThat(instance)
                .isCompleted()
                .hasCompletedElementsInOrder("Start", "Task_Prepare", "Task_Approve", "Event_Waited", "End")
                .hasVariables(Map.of("approved", true, "prepared", true));
    }

    @Test
    void aMockedWorkerTakesThePlaceOfTheRealOne() {
        context.mockJobWorker("test.other").thenComplete();

        assertThat(start()).hasActiveElements("Task_Approve");
    }

    private ProcessInstanceEvent start() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("approval")
                .latestVersion()
                .variable("assignee", "mara")
                .send()
                .join();
    }

    @Configuration
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        SimpleMetricsExportAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class,
        CamundaAutoConfiguration.class,
        ProcessTestAutoConfiguration.class
    })
    public static class Workers {

        @JobWorker(type = "test.prepare")
        public Map<String, Object> prepare() {
            return Map.of("prepared", true);
        }
    }
}
