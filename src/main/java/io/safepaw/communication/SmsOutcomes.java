package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.communication.sms.SmsFailure;
import io.safepaw.communication.sms.SmsProperties;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of a text message, and sees to it that its point arrives otherwise where it did not. */
@Component
@Transactional
class SmsOutcomes {

    private static final String OPTED_OUT = "TWILIO_" + SmsFailure.OPTED_OUT;

    private final SmsRepository messages;
    private final ContactRepository contacts;
    private final SmsTexts texts;
    private final LetterStyles styles;
    private final Parties parties;
    private final Correspondence correspondence;
    private final OptOuts optOuts;
    private final EventLog log;
    private final SmsProperties properties;
    private final Clock clock;

    SmsOutcomes(
            SmsRepository messages,
            ContactRepository contacts,
            SmsTexts texts,
            LetterStyles styles,
            Parties parties,
            Correspondence correspondence,
            OptOuts optOuts,
            EventLog log,
            SmsProperties properties,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.texts = texts;
        this.styles = styles;
        this.parties = parties;
        this.correspondence = correspondence;
        this.optOuts = optOuts;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /** The provider took the message; told twice where its answer and its first report cross. */
    void accepted(UUID id, String providerId) {
        var message = messages.lock(id).orElseThrow();
        if (message.state().ordinal() >= SmsState.ACCEPTED.ordinal()) {
            return;
        }
        var now = clock.instant();
        messages.markAccepted(id, providerId, now);
        contacts.putOutgoing(
                new Contact(
                        id,
                        message.incidentId(),
                        message.partyId(),
                        Direction.OUT,
                        Channel.SMS,
                        ContactKind.AUTOMATIC,
                        false,
                        null,
                        message.text(),
                        null,
                        null,
                        null,
                        List.of(),
                        Actor.SYSTEM.id(),
                        now,
                        null),
                now);
        log.append(
                message.incidentId(),
                CaseEventType.MessageSent,
                now,
                Actor.SYSTEM,
                message.partyId(),
                Channel.SMS,
                Map.of(
                        "messageId", id.toString(),
                        "template", message.template().name(),
                        "human", false,
                        "segments", message.segments()));
    }

    /** The provider did not take the message; it is tried again, later each time, or has failed. */
    void failed(SmsMessage message, SmsFailure failure) {
        var retryAfter = properties.retryAfter();
        if (!failure.isPermanent() && message.attempts() <= retryAfter.size()) {
            messages.retry(message, clock.instant().plus(retryAfter.get(message.attempts() - 1)), failure.code());
            return;
        }
        reached(message.id(), SmsState.FAILED, failure.code());
    }

    /** What the provider, or we, found out about a message; what is older than what we know changes nothing. */
    void reached(UUID id, SmsState state, @Nullable String error) {
        var message = messages.lock(id).orElseThrow();
        if (message.state().isFinal() || state.ordinal() <= message.state().ordinal()) {
            return;
        }
        messages.mark(id, state, error);
        tell(message, state, error);
        if (OPTED_OUT.equals(error)) {
            optOuts.add(message.to(), error);
            log.append(
                    message.incidentId(),
                    CaseEventType.SmsOptOut,
                    clock.instant(),
                    Actor.SYSTEM,
                    message.partyId(),
                    Channel.SMS,
                    Map.of("reason", error));
        }
        boolean lost = state == SmsState.UNDELIVERED || state == SmsState.FAILED;
        if (lost) {
            tellOtherwise(message);
        }
    }

    /** By mail; where there is no address, that is before an agent at once, who calls. */
    private void tellOtherwise(SmsMessage message) {
        if (message.template() == SmsTemplate.ACKNOWLEDGEMENT) {
            correspondence.send(OutgoingMessage.automatic(
                    message.incidentId(),
                    message.partyId(),
                    MessageTemplate.ACKNOWLEDGEMENT,
                    null,
                    Map.of(),
                    "acknowledgement:" + message.incidentId()));
            return;
        }
        // What the news were about is in the mail of who has an address.
        boolean told = message.template() == SmsTemplate.NEWS
                && parties.find(message.partyId()).map(Party::email).isPresent();
        texts.mail(message.template(), styles.of(message.partyId()).language())
                .filter(words -> !told)
                .ifPresent(words -> correspondence.send(OutgoingMessage.automatic(
                        message.incidentId(),
                        message.partyId(),
                        MessageTemplate.MESSAGE,
                        words,
                        Map.of(),
                        "sms-lost:" + message.id())));
    }

    /** Keeps on the timeline how far a message is. */
    void tell(SmsMessage message, SmsState state, @Nullable String error) {
        var data = new HashMap<String, Object>(Map.of(
                "messageId",
                message.id().toString(),
                "template",
                message.template().name(),
                "state",
                state.name()));
        if (error != null) {
            data.put("errorCode", error);
        }
        log.append(
                message.incidentId(),
                CaseEventType.SmsStateChanged,
                clock.instant(),
                Actor.SYSTEM,
                message.partyId(),
                Channel.SMS,
                data);
    }
}
