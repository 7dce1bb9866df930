package io.safepaw.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import io.camunda.client.spring.event.CamundaClientCreatedSpringEvent;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Deploys models, rules and forms of the jar when the application starts. Where the engine is not there yet the
 * application starts all the same and deploys as soon as it comes. What did not change keeps its version.
 */
@Component
@ConditionalOnProperty(name = "safepaw.deployment.enabled", matchIfMissing = true)
class ModelDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** An engine that is busy with the models must not be given them a second time meanwhile. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final ShippedModels models;
    private final TaskScheduler taskScheduler;
    private final ApplicationEventPublisher events;
    private volatile CamundaClient current;
    private volatile boolean done;

    ModelDeployment(ShippedModels models, TaskScheduler taskScheduler, ApplicationEventPublisher events) {
        this.models = models;
        this.taskScheduler = taskScheduler;
        this.events = events;
    }

    /** Before the workers ask for jobs. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(CamundaClientCreatedSpringEvent event) {
        current = event.getClient();
        done = false;
        var resources = models.all();
        if (resources.isEmpty()) {
            LOG.warn("There are no models to deploy");
            done = true;
            return;
        }
        deploy(event.getClient(), resources, FIRST_WAIT);
    }

    @EventListener
    void on(CamundaClientClosingSpringEvent event) {
        current = null;
        done = false;
    }

    /**
     * An engine takes a message that no model waits for, and forgets it: a report taken before the very first deployment
     * would never get its process.
     *
     * @throws IllegalStateException until the engine has the models; the outbox asks again
     */
    void requireDone() {
        if (!done) {
            throw new IllegalStateException("The engine does not have the models yet");
        }
    }

    private void deploy(CamundaClient camunda, List<Resource> resources, Duration wait) {
        if (camunda != current) {
            return;
        }
        try {
            var files = contents(resources);
            var deployed = send(camunda, files);
            done = true;
            LOG.info("Deployed {}", describe(deployed));
            events.publishEvent(new ModelsDeployed(deployed, files));
        } catch (ClientException e) {
            if (isRejection(e)) {
                throw new IllegalStateException("The engine refuses the models: " + e.getMessage(), e);
            }
            LOG.warn("Models are not deployed yet, the engine does not answer; next attempt in {}", wait);
            var next = wait.multipliedBy(2);
            taskScheduler.schedule(
                    () -> deploy(camunda, resources, next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next),
                    taskScheduler.getClock().instant().plus(wait));
        }
    }

    private static DeploymentEvent send(CamundaClient camunda, Map<String, byte[]> files) {
        var command = camunda.newDeployResourceCommand();
        DeployResourceCommandStep2 complete = null;
        for (var file : files.entrySet()) {
            complete = (complete == null ? command : complete).addResourceBytes(file.getValue(), file.getKey());
        }
        return complete.requestTimeout(TIMEOUT).send().join();
    }

    /** The models themselves are wrong; trying again would not help. */
    private static boolean isRejection(ClientException e) {
        if (e instanceof ClientStatusException status) {
            return status.getStatusCode() == Status.Code.INVALID_ARGUMENT;
        }
        return e instanceof ProblemException problem && problem.code() == 400;
    }

    private static String describe(DeploymentEvent deployed) {
        return Stream.of(
                        deployed.getProcesses().stream().map(it -> it.getBpmnProcessId() + " v" + it.getVersion()),
                        deployed.getDecisions().stream().map(it -> it.getDmnDecisionId() + " v" + it.getVersion()),
                        deployed.getForm().stream().map(it -> it.getFormId() + " v" + it.getVersion()))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, byte[]> contents(List<Resource> resources) {
        var files = new LinkedHashMap<String, byte[]>();
        for (var resource : resources) {
            try {
                files.put(resource.getFilename(), resource.getContentAsByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + resource.getFilename(), e);
            }
        }
        return files;
    }
}
