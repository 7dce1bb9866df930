package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail to parties. A message is queued in the caller's transaction and leaves once that is committed; until it is sent or
 * visibly given up it is not forgotten.
 */
@Service
@Transactional
public class Correspondence {

    private final MessageRepository messages;
    private final Parties parties;
    private final Addresses addresses;
    private final MailProperties mail;
    private final MailPump pump;
    private final MessageOutcomes outcomes;
    private final Clock clock;

    Correspondence(
            MessageRepository messages,
            Parties parties,
            Addresses addresses,
            MailProperties mail,
            MailPump pump,
            MessageOutcomes outcomes,
            Clock clock) {
        this.messages = messages;
        this.parties = parties;
        this.addresses = addresses;
        this.mail = mail;
        this.pump = pump;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Queues a message, once for each {@link OutgoingMessage#dedupKey()}. Where the party cannot be written to, the
     * message is given up at once, visibly.
     *
     * @return id of the message, the first one where the cause was told before
     * @throws IllegalArgumentException if there is no such party
     * @throws MissingPlaceholders if the message would have a hole
     */
    public UUID send(OutgoingMessage outgoing) {
        return sendAfter(Duration.ZERO, outgoing);
    }

    /** Queues a message that leaves after a while, unless it is taken back before. */
    public UUID sendAfter(Duration wait, OutgoingMessage outgoing) {
        MissingPlaceholders.check(outgoing);
        var party = parties.find(outgoing.partyId())
                .orElseThrow(() -> new IllegalArgumentException("No party " + outgoing.partyId()));
        var obstacle = addresses.obstacle(party.email());
        var now = clock.instant();
        var message = new Message(
                UUID.randomUUID(),
                outgoing.incidentId(),
                outgoing.partyId(),
                outgoing.template(),
                outgoing.human(),
                outgoing.author().id(),
                outgoing.text(),
                outgoing.details(),
                outgoing.answers(),
                party.email(),
                newMessageId(party),
                obstacle == null ? MessageState.QUEUED : MessageState.GIVEN_UP,
                0,
                0,
                now,
                obstacle == null ? now.plus(wait) : null,
                null,
                obstacle,
                null);
        if (!messages.insert(message, outgoing.dedupKey())) {
            return messages.idOf(outgoing.dedupKey());
        }
        if (obstacle == null) {
            pump.wakeAfterCommit();
        } else {
            outcomes.tellGivenUp(message, obstacle, null);
        }
        return message.id();
    }

    /** @return whether the message was still waiting, and is not sent now */
    public boolean takeBack(String dedupKey) {
        return messages.deleteUnsent(dedupKey);
    }

    @Transactional(readOnly = true)
    public Optional<Message> find(UUID messageId) {
        return messages.find(messageId);
    }

    /** Messages of an incident, whatever became of them, oldest first. */
    @Transactional(readOnly = true)
    public List<Message> of(IncidentId incident) {
        return messages.of(incident);
    }

    /**
     * A mail of ours came back for good. An agent is asked what to do; a second report about the same mail changes
     * nothing.
     *
     * @param rfcMessageId Message-ID of our mail, with or without angle brackets
     * @param reasonCode such as the enhanced status code {@code 5.1.1}
     * @return the message; empty where no mail of ours has this id
     */
    public Optional<UUID> bounced(String rfcMessageId, String reasonCode) {
        var found = byRfcMessageId(rfcMessageId);
        found.filter(Correspondence::isUnderWay).ifPresent(message -> {
            var reason = "BOUNCED_" + code(reasonCode);
            messages.markBounced(message.id(), reason);
            outcomes.tellGivenUp(message, reason, null);
        });
        return found.map(Message::id);
    }

    /**
     * The receiving side says that it has a mail of ours; saying so twice changes nothing.
     *
     * @param rfcMessageId Message-ID of our mail, with or without angle brackets
     * @return whether there is such a mail
     */
    public boolean delivered(String rfcMessageId) {
        var found = byRfcMessageId(rfcMessageId);
        found.filter(message -> messages.markArrived(message.id(), clock.instant()))
                .ifPresent(message -> outcomes.tell(message, CaseEventType.MessageDelivered));
        return found.isPresent();
    }

    /** Somebody, or a program, says that a mail of ours was read. We ask nobody to say so. */
    public boolean read(String rfcMessageId) {
        var found = byRfcMessageId(rfcMessageId);
        found.filter(message -> messages.markRead(message.id(), clock.instant()))
                .ifPresent(message -> outcomes.tell(message, CaseEventType.MessageRead));
        return found.isPresent();
    }

    private Optional<Message> byRfcMessageId(String rfcMessageId) {
        var id = MessageIds.normal(rfcMessageId);
        return id == null ? Optional.empty() : messages.lockByRfcMessageId(id);
    }

    /**
     * Does what an agent decided about a message that did not arrive. A message that is under way or was dropped stays
     * as it is.
     *
     * @param newAddress where to send it from now on; used for {@link UndeliverableAction#NEW_ADDRESS} only
     */
    public void resend(
            String source, UUID messageId, UndeliverableAction action, @Nullable String newAddress, Actor actor) {
        // The sender passes over a row that is locked here, so it looks again afterwards.
        pump.wakeAfterCommit();
        var message =
                messages.lock(messageId).orElseThrow(() -> new IllegalArgumentException("No message " + messageId));
        boolean decided = message.state() != MessageState.GIVEN_UP
                && message.state() != MessageState.HELD
                && message.state() != MessageState.BOUNCED;
        if (decided || outcomes.isGivenUpFor(message, source)) {
            return;
        }
        if (action == UndeliverableAction.DROP) {
            messages.markDropped(messageId);
            return;
        }
        var party = parties.find(message.partyId()).orElseThrow();
        var address = action == UndeliverableAction.NEW_ADDRESS ? newAddress : party.email();
        var obstacle = addresses.obstacle(address);
        // A late report about the first mail must not be taken for one about this.
        messages.requeue(messageId, address, newMessageId(party), clock.instant());
        if (obstacle == null) {
            parties.changeEmail(party.id(), address, actor);
        } else {
            var requeued = messages.find(messageId).orElseThrow();
            messages.markGivenUp(requeued, obstacle);
            outcomes.tellGivenUp(requeued, obstacle, source);
        }
    }

    /** The party's token makes a reply find its way even where a client answers to From. */
    private String newMessageId(Party party) {
        return "<" + party.replyToken() + "." + UUID.randomUUID() + "@" + mail.domain() + ">";
    }

    private static boolean isUnderWay(Message message) {
        return message.state() == MessageState.SENT
                || message.state() == MessageState.SENDING
                || message.state() == MessageState.QUEUED;
    }

    /** Reports come from strangers: only what looks like a code is kept. */
    private static String code(@Nullable String reason) {
        return reason != null && reason.matches("[0-9A-Za-z._-]{1,20}") ? reason : "UNKNOWN";
    }
}
