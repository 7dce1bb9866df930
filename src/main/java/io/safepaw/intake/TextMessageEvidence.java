package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.communication.TextMessageFiles;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import java.time.Clock;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Files of a text message become evidence, as those of a mail do. They are fetched after the message is filed: the provider
 * waits for our answer, and its files can wait. The outbox repeats until they are there or missing for good.
 */
@Component
class TextMessageEvidence {

    private final InboundMessages messages;
    private final TextMessageFiles files;
    private final EvidenceFiles evidence;
    private final EventLog log;
    private final Clock clock;

    TextMessageEvidence(
            InboundMessages messages, TextMessageFiles files, EvidenceFiles evidence, EventLog log, Clock clock) {
        this.messages = messages;
        this.files = files;
        this.evidence = evidence;
        this.log = log;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(TextMessageFilesCame event) {
        // One at a time; deleted meanwhile, there is nothing to fetch.
        var message = messages.lock(event.messageId());
        if (message.isEmpty()) {
            return;
        }
        var media = TextMessage.of(message.get().raw()).media();
        for (int number = 0; number < media.size(); number++) {
            var id = event.messageId() + ":" + number;
            boolean known = evidence.of(event.incidentId()).stream()
                            .anyMatch(file -> event.contactId().equals(file.contactId()) && id.equals(file.contentId()))
                    || log.has(event.incidentId(), CaseEventType.MediaMissing, "file", id);
            if (!known) {
                fetch(event, media.get(number), id, message.get());
            }
        }
    }

    private void fetch(TextMessageFilesCame event, String url, String id, InboundMessage message) {
        var file = files.fetch(url, message.receivedAt());
        if (file.missing() != null) {
            log.append(
                    event.incidentId(),
                    CaseEventType.MediaMissing,
                    clock.instant(),
                    Actor.SYSTEM,
                    event.partyId(),
                    Channel.SMS,
                    Map.of("file", id, "reason", file.missing()));
            return;
        }
        evidence.store(new NewEvidence(
                event.incidentId(), event.contactId(), event.partyId(), "mms", file.type(), file.content(), false, id));
    }
}
