package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import xyz.capybara.clamav.ClamavClient;
import xyz.capybara.clamav.commands.scan.result.ScanResult;

/**
 * Has ClamAV look into what nobody has scanned yet, a moment after it came, and quarantines what it finds something in. While
 * the scanner does not answer, files stay unscanned, and their turn comes later.
 */
@Component
class VirusScan {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScan.class);
    private static final int BATCH = 50;
    private static final int ANSWERS_WITHIN_MS = 5000;

    /** So it calls what it gave up on, where AlertExceedsMax is set. */
    private static final String LIMIT = "Heuristics.Limits.Exceeded";

    private final ScanProperties properties;
    private final EvidenceVault vault;
    private final EvidenceRepository files;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    VirusScan(
            ScanProperties properties,
            EvidenceVault vault,
            EvidenceRepository files,
            EventLog log,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.vault = vault;
        this.files = files;
        this.log = log;
        this.events = events;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${safepaw.evidence.clamav.every:10s}")
    void sweep() {
        if (!properties.isOn()) {
            return;
        }
        var client = new ClamavClient(properties.host(), properties.port());
        List<EvidenceVault.Unscanned> waiting;
        do {
            waiting = vault.unscanned(BATCH);
            for (var content : waiting) {
                if (!scan(client, content)) {
                    return;
                }
            }
        } while (waiting.size() == BATCH);
    }

    /** @return false where the scanner does not answer */
    private boolean scan(ClamavClient client, EvidenceVault.Unscanned content) {
        try (var bytes = vault.open(content.incident(), content.sha256())) {
            var result = client.scan(bytes);
            if (result instanceof ScanResult.VirusFound found) {
                var names = found.getFoundViruses().values().stream()
                        .flatMap(Collection::stream)
                        .collect(Collectors.joining(", "));
                record(content, names.startsWith(LIMIT) ? Scan.NOT_SCANNABLE : Scan.INFECTED, names);
            } else {
                record(content, Scan.CLEAN, null);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // It hangs up on what is larger than it takes.
            if (!client.isReachable(ANSWERS_WITHIN_MS)) {
                LOG.warn("ClamAV does not answer; files stay unscanned: {}", e.toString());
                return false;
            }
            // Too large, or not readable: asking again and again would keep others waiting.
            LOG.warn("Content {} cannot be scanned: {}", content.object(), e.toString());
            record(content, Scan.NOT_SCANNABLE, null);
            return true;
        }
    }

    private void record(EvidenceVault.Unscanned content, Scan scan, @Nullable String signature) {
        transaction.executeWithoutResult(status -> {
            if (!vault.scanned(content.object(), scan, signature)) {
                return;
            }
            for (var file : files.same(content.incident(), content.sha256())) {
                if (file.isRefused()) {
                    continue;
                }
                var data = new HashMap<String, Object>(
                        Map.of("evidenceId", file.id().toString(), "scan", scan.name()));
                if (signature != null) {
                    data.put("signature", signature);
                }
                log.append(content.incident(), CaseEventType.EvidenceScanned, Actor.SYSTEM, data);
                if (scan == Scan.INFECTED) {
                    events.publishEvent(new EvidenceQuarantined(file.id(), file.incidentId(), file.partyId()));
                }
            }
        });
    }
}
