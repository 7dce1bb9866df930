package io.safepaw.intake;

import io.safepaw.communication.Correspondence;
import io.safepaw.communication.MessageTemplate;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceQuarantined;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Asks who sent a file with a virus to send it in another way; being told twice of one file changes nothing. */
@Component
class QuarantineNotice {

    private final EvidenceFiles files;
    private final Correspondence correspondence;

    QuarantineNotice(EvidenceFiles files, Correspondence correspondence) {
        this.files = files;
        this.correspondence = correspondence;
    }

    @ApplicationModuleListener
    void on(EvidenceQuarantined quarantined) {
        if (quarantined.partyId() == null) {
            return;
        }
        files.find(quarantined.evidenceId())
                .ifPresent(file -> correspondence.send(OutgoingMessage.automatic(
                        file.incidentId(),
                        quarantined.partyId(),
                        MessageTemplate.FILE_NOT_USABLE,
                        null,
                        Map.of("receivedAt", file.addedAt().toString()),
                        "file-not-usable:" + file.id())));
    }
}
