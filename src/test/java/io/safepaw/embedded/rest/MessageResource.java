package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessageCorrelationResult;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessagePublicationResult;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.client.protocol.rest.SignalBroadcastResult;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.engine.CommandAnswer;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;

/** Messages, who waits for them, and signals. */
final class MessageResource extends Resource {

    MessageResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/v2/messages/publication", this::publish)
                .post("/v2/messages/correlation", this::correlate)
                .post("/v2/signals/broadcast", this::broadcast)
                .post(
                        "/v2/message-subscriptions/search",
                        search(projection -> projection.messageSubscriptions().table()))
                .post(
                        "/v2/correlated-message-subscriptions/search",
                        search(projection -> projection.correlatedMessages().table()));
    }

    private Response publish(Request request) {
        MessagePublicationRequest body = request.body(MessagePublicationRequest.class);
        MessageRecord message = new MessageRecord()
                .setName(required(body.getName(), "name"))
                .setCorrelationKey(textOr(body.getCorrelationKey(), ""))
                .setTimeToLive(body.getTimeToLive() == null ? 0 : body.getTimeToLive())
                .setMessageId(textOr(body.getMessageId(), ""))
                .setVariables(document(body.getVariables()));
        CommandAnswer answer = commands().execute(ValueType.MESSAGE, MessageIntent.PUBLISH, message);
        MessagePublicationResult result = new MessagePublicationResult();
        result.setMessageKey(Long.toString(answer.key()));
        result.setTenantId(message.getTenantId());
        return Response.json(result);
    }

    private Response correlate(Request request) {
        MessageCorrelationRequest body = request.body(MessageCorrelationRequest.class);
        MessageCorrelationRecord correlated = commands()
                .execute(
                        ValueType.MESSAGE_CORRELATION,
                        MessageCorrelationIntent.CORRELATE,
                        new MessageCorrelationRecord()
                                .setName(required(body.getName(), "name"))
                                .setCorrelationKey(textOr(body.getCorrelationKey(), ""))
                                .setVariables(document(body.getVariables())))
                .into(new MessageCorrelationRecord());
        MessageCorrelationResult result = new MessageCorrelationResult();
        result.setMessageKey(Long.toString(correlated.getMessageKey()));
        result.setProcessInstanceKey(Long.toString(correlated.getProcessInstanceKey()));
        result.setTenantId(correlated.getTenantId());
        return Response.json(result);
    }

    private Response broadcast(Request request) {
        SignalBroadcastRequest body = request.body(SignalBroadcastRequest.class);
        SignalRecord signal = new SignalRecord()
                .setSignalName(required(body.getSignalName(), "signalName"))
                .setVariables(document(body.getVariables()));
        CommandAnswer answer = commands().execute(ValueType.SIGNAL, SignalIntent.BROADCAST, signal);
        SignalBroadcastResult result = new SignalBroadcastResult();
        result.setSignalKey(Long.toString(answer.key()));
        result.setTenantId(signal.getTenantId());
        return Response.json(result);
    }
}
