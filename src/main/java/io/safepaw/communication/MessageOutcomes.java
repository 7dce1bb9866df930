package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.SearchIndex;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of a message. */
@Component
@Transactional
class MessageOutcomes {

    /** Why a message does not arrive that tells what may not be told. */
    static final String HELD = "DISCLOSURE_REFUSED";

    private final MessageRepository messages;
    private final ContactRepository contacts;
    private final SearchIndex searchIndex;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final MailProperties mail;
    private final Clock clock;

    MessageOutcomes(
            MessageRepository messages,
            ContactRepository contacts,
            SearchIndex searchIndex,
            EventLog log,
            ApplicationEventPublisher events,
            MailProperties mail,
            Clock clock) {
        this.messages = messages;
        this.contacts = contacts;
        this.searchIndex = searchIndex;
        this.log = log;
        this.events = events;
        this.mail = mail;
        this.clock = clock;
    }

    /** The mail server took the message. */
    void sent(Message message, ComposedMail composed) {
        var now = clock.instant();
        if (!messages.markSent(message, now, composed.version())) {
            return;
        }
        var author = new Actor(message.author());
        contacts.putOutgoing(
                new Contact(
                        message.id(),
                        message.incidentId(),
                        message.partyId(),
                        Direction.OUT,
                        Channel.EMAIL,
                        message.human() ? ContactKind.HUMAN : ContactKind.AUTOMATIC,
                        false,
                        composed.subject(),
                        composed.text(),
                        null,
                        null,
                        message.rfcMessageId(),
                        composed.references(),
                        author.id(),
                        now,
                        null),
                now);
        if (message.text() != null) {
            searchIndex.put(message.incidentId(), "contact", message.id(), message.text());
        }
        log.append(
                message.incidentId(),
                message.human() ? CaseEventType.PublicReplySent : CaseEventType.MessageSent,
                now,
                author,
                message.partyId(),
                Channel.EMAIL,
                Map.of(
                        "messageId",
                        message.id().toString(),
                        "template",
                        message.template().name(),
                        "human",
                        message.human(),
                        "letterVersion",
                        composed.version()));
        events.publishEvent(
                new MessageSent(message.id(), message.incidentId(), message.partyId(), message.human(), now));
    }

    /** The mail server did not take the message; it is tried again, later each time, or given up. */
    void failed(Message message, SmtpFailure failure) {
        var retryAfter = mail.retryAfter();
        if (!failure.permanent() && message.attempts() <= retryAfter.size()) {
            messages.markFailed(message, clock.instant().plus(retryAfter.get(message.attempts() - 1)), failure.code());
        } else if (messages.markGivenUp(message, failure.code())) {
            tellGivenUp(message, failure.code(), null);
        }
    }

    /** The message tells what may not be told: it waits until a person decides. */
    void held(Message message, Refusal refusal) {
        if (messages.markHeld(message, refusal.details())) {
            tellGivenUp(message, HELD, null);
        }
    }

    /**
     * Writes down that a message is not going to arrive, and has an agent asked.
     *
     * @param source what it was found out for; null where the message itself came back
     */
    void tellGivenUp(Message message, String reason, @Nullable String source) {
        var data = new HashMap<String, Object>(Map.of("messageId", message.id().toString(), "reason", reason));
        if (source != null) {
            data.put("source", source);
        }
        log.append(
                message.incidentId(),
                CaseEventType.MessageGivenUp,
                clock.instant(),
                Actor.SYSTEM,
                message.partyId(),
                Channel.EMAIL,
                data);
        events.publishEvent(new MessageGivenUp(
                message.id(), message.incidentId(), message.partyId(), message.human(), reason, message.round()));
    }

    /** Writes down what became of a message that left. */
    void tell(Message message, CaseEventType what) {
        log.append(
                message.incidentId(),
                what,
                clock.instant(),
                Actor.SYSTEM,
                message.partyId(),
                Channel.EMAIL,
                Map.of("messageId", message.id().toString()));
    }

    /** Whether it was told for this source already. */
    boolean isGivenUpFor(Message message, String source) {
        return log.has(message.incidentId(), CaseEventType.MessageGivenUp, "source", source);
    }
}
