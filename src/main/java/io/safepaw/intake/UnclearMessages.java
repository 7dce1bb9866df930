package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewParty;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.intake.mail.MailDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class UnclearMessages implements NeedsALook {

    private final InboundMessages messages;
    private final MessageFiling filing;
    private final TextMessageFiling textMessages;
    private final Incidents incidents;
    private final EvidenceFiles evidence;
    private final Clock clock;

    UnclearMessages(
            InboundMessages messages,
            MessageFiling filing,
            TextMessageFiling textMessages,
            Incidents incidents,
            EvidenceFiles evidence,
            Clock clock) {
        this.messages = messages;
        this.filing = filing;
        this.textMessages = textMessages;
        this.incidents = incidents;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<UnclearMessage> list() {
        return messages.needingALook();
    }

    @Override
    @Transactional(readOnly = true)
    public int count() {
        return messages.countNeedingALook();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<UnclearMessage> find(UUID id) {
        return messages.findUnclear(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<byte[]> raw(UUID id) {
        return messages.find(id)
                .map(message -> message.channel() == Channel.SMS
                        ? textMessages.shown(message).getBytes(StandardCharsets.UTF_8)
                        : message.raw());
    }

    @Override
    public Incident take(UUID id, NewParty reporter, Actor actor) {
        var message = waiting(id);
        if (message.channel() == Channel.SMS) {
            var opened = textMessages.open(message, reporter);
            messages.markHandled(id, InboundState.FILED, null, actor, clock.instant());
            return opened;
        }
        var unreadable = message.problem() == Problem.NOT_FILED || message.problem() == Problem.NOT_DECODED;
        var mail = unreadable || message.truncated()
                ? MailDecoder.headersOf(message.raw())
                : MailDecoder.decode(message.raw());
        var opened = filing.open(message, mail, reporter);
        evidence.store(new NewEvidence(
                opened.incident().id(),
                opened.contact(),
                opened.reporter(),
                "message.eml",
                "message/rfc822",
                message.raw(),
                false,
                null));
        if (message.relatesTo() != null) {
            incidents.link(opened.incident().id(), message.relatesTo(), LinkKind.MAY_BELONG_TO, actor);
        }
        messages.markHandled(id, InboundState.FILED, null, actor, clock.instant());
        return opened.incident();
    }

    @Override
    public void dismiss(UUID id, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A message is dismissed with a reason");
        }
        waiting(id);
        messages.markHandled(id, InboundState.DISMISSED, reason.strip(), actor, clock.instant());
    }

    private InboundMessage waiting(UUID id) {
        return messages.lock(id, InboundState.NEEDS_LOOK)
                .orElseThrow(() -> new IllegalStateException("Message " + id + " does not wait any more"));
    }
}
