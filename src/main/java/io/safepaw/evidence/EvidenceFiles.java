package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private final EvidenceVault vault;
    private final Pictures pictures;
    private final Renditions renditions;
    private final FileTypes types;
    private final EvidenceLimits limits;
    private final GraphicProperties graphic;
    private final Incidents incidents;
    private final EventLog log;
    private final Clock clock;

    EvidenceFiles(
            EvidenceRepository files,
            EvidenceVault vault,
            Pictures pictures,
            Renditions renditions,
            FileTypes types,
            EvidenceLimits limits,
            GraphicProperties graphic,
            Incidents incidents,
            EventLog log,
            Clock clock) {
        this.files = files;
        this.vault = vault;
        this.pictures = pictures;
        this.renditions = renditions;
        this.types = types;
        this.limits = limits;
        this.graphic = graphic;
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Keeps a file that came with a message, or records why it was refused. Identical files of an incident are all listed,
     * their bytes are kept once.
     */
    public EvidenceId store(NewEvidence evidence) {
        return keep(evidence, false, Actor.SYSTEM).id();
    }

    /**
     * The same for a file whose sender can be told what is wrong with it: of a kind that is accepted, and what its name says.
     * What a party sends a second time is the file that it sent before.
     */
    public EvidenceFile upload(NewEvidence evidence, Actor actor) {
        return keep(evidence, true, actor);
    }

    private EvidenceFile keep(NewEvidence evidence, boolean strictly, Actor actor) {
        var content = look(evidence.content());
        var type = types.detect(content.beginning(), evidence.fileName());
        files.lockIncident(evidence.incidentId());
        boolean known = vault.contains(evidence.incidentId(), content.sha256());
        // Identical files are graphic or not together, whoever sent them.
        var identical = files.same(evidence.incidentId(), content.sha256());
        var before = identical.stream()
                .filter(file -> strictly && !file.isRefused() && file.isOf(evidence.partyId()))
                .findFirst();
        if (before.isPresent()) {
            if (Boolean.TRUE.equals(evidence.graphic()) && !before.get().graphic()) {
                mark(before.get(), true, null, actor);
            }
            return files.find(before.get().id()).orElseThrow();
        }
        var same = identical.stream().reduce((earlier, later) -> later);
        var refusal = refusal(evidence, content.size(), type, known, strictly);
        if (refusal == null && !known) {
            vault.keep(evidence.incidentId(), content.sha256(), content.size(), type, evidence.content());
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
                content.size(),
                content.sha256(),
                evidence.inline(),
                evidence.contentId() == null ? null : FileNames.storable(evidence.contentId()),
                refusal,
                clock.instant(),
                same.map(EvidenceFile::graphic).orElseGet(() -> isGraphic(evidence, type))
                        || Boolean.TRUE.equals(evidence.graphic()),
                same.map(EvidenceFile::description).orElse(null),
                null,
                null,
                false);
        files.insert(file);
        if (file.graphic() && same.map(earlier -> !earlier.graphic()).orElse(false)) {
            files.mark(file, true, null);
        }
        record(file, known, actor);
        return files.find(file.id()).orElseThrow();
    }

    /** What is known of a content once it was read: how it begins, how long it is, its hash. */
    private record Looked(byte[] beginning, long size, String sha256) {}

    private static Looked look(ContentSource content) {
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(content.open(), digest)) {
            var beginning = in.readNBytes(FileTypes.BEGINNING_BYTES);
            long size = beginning.length + in.transferTo(OutputStream.nullOutputStream());
            return new Looked(beginning, size, Sha256.of(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says which message a file belongs to; the one that it came with first stays. */
    public void attach(EvidenceId file, UUID contact) {
        files.attach(file, contact);
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

    /**
     * Has a file open again in which the scanner found a virus, and every other of the incident with the same bytes.
     *
     * @param reason reference to why that was a false alarm
     */
    public void liftQuarantine(EvidenceFile file, String reason, Actor actor) {
        if (vault.lift(file.incidentId(), file.sha256())) {
            log.append(
                    file.incidentId(),
                    CaseEventType.QuarantineLifted,
                    actor,
                    Map.of("evidenceId", file.id().toString(), "signature", file.signature(), "reason", reason));
        }
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

    /** The original; empty where there is no such file, it was refused, or a virus was found in it. */
    @Transactional(readOnly = true)
    public Optional<EvidenceContent> content(EvidenceId id) {
        return files.find(id)
                .filter(EvidenceFile::isReadable)
                .map(file -> new EvidenceContent(file, () -> vault.open(file.incidentId(), file.sha256())));
    }

    /**
     * The file as other parties and authorities may get it: nothing in it tells who made it, where, when and with what. Empty
     * where no such copy can be made, so that a person decides about the original.
     */
    @Transactional(readOnly = true)
    public Optional<EvidenceContent> copy(EvidenceId id) {
        return content(id).flatMap(renditions::copy);
    }

    /** A small picture of a file; of a graphic one only a grey veil, which needs no consent. */
    @Transactional(readOnly = true)
    public Optional<byte[]> thumbnail(EvidenceId id) {
        return files.find(id)
                .filter(EvidenceFile::isReadable)
                .flatMap(file -> vault.thumbnail(file.incidentId(), file.sha256())
                        .map(picture -> file.graphic() ? pictures.veiled(picture) : picture));
    }

    /** What the camera wrote into a picture; for those who investigate. */
    @Transactional(readOnly = true)
    public List<EvidenceDetail> cameraDetails(EvidenceContent picture) throws IOException {
        return CameraDetails.of(picture);
    }

    /** As the uploader says; where nobody could be asked, pictures of an incident with grave harm count as graphic. */
    private boolean isGraphic(NewEvidence evidence, String type) {
        return evidence.graphic() == null
                ? graphic.presumes(incidents.get(evidence.incidentId()).facts(), type)
                : evidence.graphic();
    }

    private @Nullable EvidenceRefusal refusal(
            NewEvidence evidence, long size, String type, boolean known, boolean strictly) {
        if (size == 0) {
            return EvidenceRefusal.EMPTY;
        }
        if (size > limits.maxFileSize().toBytes()) {
            return EvidenceRefusal.FILE_TOO_LARGE;
        }
        if (strictly && types.contradicts(evidence.fileName(), type)) {
            return EvidenceRefusal.NAME_CONTRADICTS_CONTENT;
        }
        if (strictly && !limits.accepts(type)) {
            return EvidenceRefusal.TYPE_NOT_ACCEPTED;
        }
        if (known) {
            return null;
        }
        var fill = vault.fill(evidence.incidentId());
        if (fill.bytes() + size > limits.maxIncidentSize().toBytes()) {
            return EvidenceRefusal.INCIDENT_FULL;
        }
        return fill.files() >= limits.maxFiles() ? EvidenceRefusal.TOO_MANY_FILES : null;
    }

    private void record(EvidenceFile file, boolean known, Actor actor) {
        var data = new HashMap<String, Object>();
        data.put("evidenceId", file.id().toString());
        data.put("type", file.type());
        data.put("size", file.size());
        if (file.graphic()) {
            data.put("graphic", true);
        }
        if (known) {
            data.put("duplicate", true);
        }
        if (file.isRefused()) {
            data.put("reason", file.refusal().name());
        }
        log.append(
                file.incidentId(),
                file.isRefused() ? CaseEventType.EvidenceRefused : CaseEventType.EvidenceAdded,
                file.addedAt(),
                actor,
                file.partyId(),
                null,
                data);
    }
}
