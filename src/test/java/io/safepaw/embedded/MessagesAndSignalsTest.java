package io.safepaw.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.CorrelateMessageResponse;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.search.enums.MessageSubscriptionState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.CorrelatedMessageSubscription;
import io.camunda.client.api.search.response.MessageSubscription;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesAndSignalsTest {

    @RegisterExtension
    static final SharedCamunda camunda = new SharedCamunda();

    private final String id = "message-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPublishedMessageReachesTheInstanceThatWaits(boolean rest) {
        ProcessInstanceEvent instance = startWaiting();
        assertThat(subscription(instance).getMessageSubscriptionState()).isEqualTo(MessageSubscriptionState.CREATED);

        camunda.client(rest)
                .newPublishMessageCommand()
                .messageName(id)
                .correlationKey("I-1")
                .timeToLive(Duration.ofMinutes(1))
                .variables(Map.of("answer", 42))
                .send()
                .join();

        awaitEnd(instance);
        assertThat(subscription(instance).getMessageSubscriptionState()).isEqualTo(MessageSubscriptionState.CORRELATED);
        assertThat(correlated(instance).getMessageName()).isEqualTo(id);
        assertThat(correlated(instance).getCorrelationKey()).isEqualTo("I-1");
    }

    @Test
    void aCorrelatedMessageNamesItsInstance() {
        ProcessInstanceEvent instance = startWaiting();

        CorrelateMessageResponse answer = camunda.rest()
                .newCorrelateMessageCommand()
                .messageName(id)
                .correlationKey("I-1")
                .send()
                .join();

        assertThat(answer.getProcessInstanceKey()).isEqualTo(instance.getProcessInstanceKey());
    }

    @Test
    void aMessageThatNobodyWaitsForIsNotFound() {
        assertThatThrownBy(() -> camunda.rest()
                        .newCorrelateMessageCommand()
                        .messageName(id)
                        .correlationKey("I-1")
                        .send()
                        .join())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aMessageIdIsTakenOnce() {
        publishOnce();

        assertThatThrownBy(this::publishOnce).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.details().getStatus()).isEqualTo(409);
            assertThat(problem.details().getTitle()).isEqualTo("ALREADY_EXISTS");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSignalReachesEveryInstanceThatWaits(boolean rest) {
        camunda.deploy(
                Bpmn.createExecutableProcess(id)
                        .startEvent()
                        .intermediateCatchEvent("Wait", event -> event.signal(id))
                        .endEvent()
                        .done(),
                id + ".bpmn");
        ProcessInstanceEvent first = camunda.start(id, Map.of());
        ProcessInstanceEvent second = camunda.start(id, Map.of());

        camunda.client(rest).newBroadcastSignalCommand().signalName(id).send().join();

        awaitEnd(first);
        awaitEnd(second);
    }

    private void publishOnce() {
        camunda.rest()
                .newPublishMessageCommand()
                .messageName(id)
                .correlationKey("I-1")
                .messageId("contact-1")
                .timeToLive(Duration.ofMinutes(1))
                .send()
                .join();
    }

    private ProcessInstanceEvent startWaiting() {
        camunda.deploy(
                Bpmn.createExecutableProcess(id)
                        .startEvent()
                        .intermediateCatchEvent(
                                "Wait",
                                event -> event.message(
                                        message -> message.name(id).zeebeCorrelationKeyExpression("incidentId")))
                        .endEvent()
                        .done(),
                id + ".bpmn");
        ProcessInstanceEvent instance = camunda.start(id, Map.of("incidentId", "I-1"));
        Awaitility.await()
                .until(() -> camunda.rest()
                                .newMessageSubscriptionSearchRequest()
                                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                                .send()
                                .join()
                                .items()
                                .size()
                        == 1);
        return instance;
    }

    private static MessageSubscription subscription(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newMessageSubscriptionSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                .send()
                .join()
                .singleItem();
    }

    private static CorrelatedMessageSubscription correlated(ProcessInstanceEvent instance) {
        return camunda.rest()
                .newCorrelatedMessageSubscriptionSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance.getProcessInstanceKey()))
                .send()
                .join()
                .singleItem();
    }

    private static void awaitEnd(ProcessInstanceEvent instance) {
        Awaitility.await()
                .until(() -> camunda.rest()
                                .newProcessInstanceGetRequest(instance.getProcessInstanceKey())
                                .send()
                                .join()
                                .getState()
                        == ProcessInstanceState.COMPLETED);
    }
}
