package io.safepaw.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Publishes messages to the process engine. The adapters of the business modules use it; call it from an
 * {@code @ApplicationModuleListener}, so that the outbox repeats it until the engine has taken it.
 */
@Component
public class ProcessMessages {

    /** An early answer must wait for its catch event (domain.md 7.2). */
    private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

    private final CamundaClient camunda;
    private final ObjectProvider<ModelDeployment> deployment;

    ProcessMessages(CamundaClient camunda, ObjectProvider<ModelDeployment> deployment) {
        this.camunda = camunda;
        this.deployment = deployment;
    }

    /**
     * Publishes a message that starts an instance or reaches a running one.
     *
     * @param messageId identifies the fact that happened; publishing the same fact again changes nothing
     * @param variables ids, codes and times only (see {@code processes/variables.json})
     * @throws IllegalStateException while the models that this application deploys are not there yet
     */
    public void publish(String name, String correlationKey, String messageId, Map<String, Object> variables) {
        deployment.ifAvailable(ModelDeployment::requireDone);
        try {
            camunda.newPublishMessageCommand()
                    .messageName(name)
                    .correlationKey(correlationKey)
                    .messageId(messageId)
                    .timeToLive(TIME_TO_LIVE)
                    .variables(variables)
                    .send()
                    .join();
        } catch (ClientStatusException e) {
            if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        } catch (ProblemException e) {
            if (e.code() != 409) {
                throw e;
            }
        }
    }
}
