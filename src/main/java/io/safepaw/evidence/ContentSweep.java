package io.safepaw.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Encrypts what was kept before contents were encrypted, and deletes what nothing refers to any more. */
@Component
class ContentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);

    private final EvidenceVault vault;
    private final EvidenceRepository files;
    private final TransactionTemplate transaction;

    ContentSweep(EvidenceVault vault, EvidenceRepository files, TransactionTemplate transaction) {
        this.vault = vault;
        this.files = files;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${safepaw.evidence.look-for-garbage-every:1m}")
    void sweep() {
        for (var content : vault.before()) {
            try {
                transaction.executeWithoutResult(status -> {
                    files.lockIncident(content.incident());
                    var type = files.same(content.incident(), content.sha256()).stream()
                            .findFirst()
                            .map(EvidenceFile::type)
                            .orElse("application/octet-stream");
                    vault.move(content, type);
                });
            } catch (RuntimeException e) {
                LOG.warn("A content of before stays as it is: {}", e.toString());
            }
        }
        vault.collectGarbage();
    }
}
