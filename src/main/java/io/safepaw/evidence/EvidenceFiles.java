package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of incidents. A file that cannot be kept is recorded with its reason, so that nobody believes that nothing
 * was sent.
 */
@Service
@Transactional
public class EvidenceFiles {

    private final EvidenceRepository files;
    private final EvidenceStorage storage;
    private final FileTypes types;
    private final EvidenceLimits limits;
    private final GraphicProperties graphic;
    private final Incidents incidents;
    private final EventLog log;
    private final Clock clock;

    EvidenceFiles(
            EvidenceRepository files,
            EvidenceStorage storage,
            FileTypes types,
            EvidenceLimits limits,
            GraphicProperties graphic,
            Incidents incidents,
            EventLog log,
            Clock clock) {
        this.files = files;
        this.storage = storage;
        this.types = types;
        this.limits = limits;
        this.graphic = graphic;
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Keeps a file, or records why it was refused. Identical files of an incident are all listed, their bytes are kept
     * once.
     */
    public EvidenceId store(NewEvidence evidence) {
        var sha256 = Sha256.of(evidence.content());
        var type = types.detect(evidence.content(), evidence.fileName());
        files.lockIncident(evidence.incidentId());
        boolean known = storage.contains(evidence.incidentId(), sha256);
        // Identical files are graphic or not together, whoever sent them.
        var same = files.of(evidence.incidentId()).stream()
                .filter(file -> file.sha256().equals(sha256))
                .reduce((earlier, later) -> later);
        var refusal = refusal(evidence, known);
        if (refusal == null && !known) {
            storage.put(evidence.incidentId(), sha256, evidence.content());
        }
        var file = new EvidenceFile(
                EvidenceId.random(),
                evidence.incidentId(),
                evidence.contactId(),
                evidence.partyId(),
                FileNames.safe(evidence.fileName(), type),
                FileNames.storable(evidence.fileName()),
                evidence.declaredType() == null ? null : FileNames.storable(evidence.declaredType()),
                type,
                evidence.content().length,
                sha256,
                evidence.inline(),
                evidence.contentId() == null ? null : FileNames.storable(evidence.contentId()),
                refusal,
                clock.instant(),
                same.map(EvidenceFile::graphic).orElseGet(() -> isGraphic(evidence, type))
                        || Boolean.TRUE.equals(evidence.graphic()),
                same.map(EvidenceFile::description).orElse(null));
        files.insert(file);
        record(file);
        return file.id();
    }

    /**
     * Says whether a file, and every other of the incident with the same bytes, is graphic.
     *
     * @param description reference to what it shows; null leaves what is there
     */
    public void mark(EvidenceFile file, boolean graphic, @Nullable String description, Actor actor) {
        files.mark(file, graphic, description);
        log.append(
                file.incidentId(),
                CaseEventType.GraphicContentMarked,
                actor,
                Map.of("evidenceId", file.id().toString(), "graphic", graphic, "described", description != null));
    }

    /** Files of an incident, refused ones too, in the order they came. */
    @Transactional(readOnly = true)
    public List<EvidenceFile> of(IncidentId incident) {
        return files.of(incident);
    }

    @Transactional(readOnly = true)
    public Optional<EvidenceFile> find(EvidenceId id) {
        return files.find(id);
    }

    /** The bytes of a file; empty where there is no such file or it was refused. */
    @Transactional(readOnly = true)
    public Optional<EvidenceContent> content(EvidenceId id) {
        return files.find(id)
                .filter(file -> !file.isRefused())
                .map(file -> new EvidenceContent(file, storage.get(file.incidentId(), file.sha256())));
    }

    /** As the uploader says; where nobody could be asked, pictures of an incident with grave harm count as graphic. */
    private boolean isGraphic(NewEvidence evidence, String type) {
        return evidence.graphic() == null
                ? graphic.presumes(incidents.get(evidence.incidentId()).facts(), type)
                : evidence.graphic();
    }

    private @Nullable EvidenceRefusal refusal(NewEvidence evidence, boolean known) {
        long size = evidence.content().length;
        if (size == 0) {
            return EvidenceRefusal.EMPTY;
        }
        if (size > limits.maxFileSize().toBytes()) {
            return EvidenceRefusal.FILE_TOO_LARGE;
        }
        if (!known
                && storage.size(evidence.incidentId()) + size
                        > limits.maxIncidentSize().toBytes()) {
            return EvidenceRefusal.INCIDENT_FULL;
        }
        return null;
    }

    private void record(EvidenceFile file) {
        var data = new HashMap<String, Object>();
        data.put("evidenceId", file.id().toString());
        data.put("type", file.type());
        data.put("size", file.size());
        if (file.graphic()) {
            data.put("graphic", true);
        }
        if (file.isRefused()) {
            data.put("reason", file.refusal().name());
        }
        log.append(
                file.incidentId(),
                file.isRefused() ? CaseEventType.EvidenceRefused : CaseEventType.EvidenceAdded,
                file.addedAt(),
                Actor.SYSTEM,
                file.partyId(),
                null,
                data);
    }
}
