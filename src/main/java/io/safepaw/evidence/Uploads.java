package io.safepaw.evidence;

import io.safepaw.casefile.PartyId;
import io.safepaw.evidence.UploadRepository.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UuidUploadIdFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Large files in pieces, by the tus protocol (core, creation, checksum, termination, expiration): a broken connection costs
 * only what was on its way. What is complete goes to {@link EvidenceFiles}. Whoever mounts it says whose uploads they are,
 * and asks who may upload.
 */
@Component
public class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final UploadRepository uploads;
    private final EvidenceFiles files;
    private final EvidenceLimits limits;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Uploads(
            UploadRepository uploads,
            EvidenceFiles files,
            EvidenceLimits limits,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.uploads = uploads;
        this.files = files;
        this.limits = limits;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Answers one request. The name of the file is the metadatum {@code filename}; {@code graphic} is {@code true} or
     * {@code false}, or missing where nobody was asked.
     *
     * @param path what POST is sent to; an upload has its id behind it
     */
    public void process(HttpServletRequest request, HttpServletResponse response, UploadTarget target, String path)
            throws IOException {
        if (request.getMethod().equals("POST")) {
            if (!(header(request, "Upload-Length") > 0)) {
                response.sendError(HttpStatus.BAD_REQUEST.value(), "Upload-Length must say how long the file is");
                return;
            }
            if (uploads.openOf(target.actor(), target.partyId()) >= limits.maxOpenUploads()) {
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value(), "Too many uploads are under way");
                return;
            }
        }
        var storage = new TusStorage(uploads, target, limits);
        new TusFileUploadService()
                .withUploadIdFactory(new UuidUploadIdFactory())
                .withUploadUri(path)
                .withUploadStorageService(storage)
                .withUploadLockingService(storage)
                .disableTusExtension("concatenation")
                .process(request, response, target.actor().id());
        // HEAD too: whoever lost the answer to the last piece asks how far it is, and sends nothing more.
        storage.find(request.getRequestURI()).filter(Upload::isComplete).ifPresent(upload -> finish(upload.id()));
    }

    /** What became of an upload; empty where there is none of this target, or it is not complete. */
    public Optional<EvidenceFile> result(UploadTarget target, UUID upload) {
        return uploads.find(upload)
                .filter(found -> found.target().equals(target) && found.evidenceId() != null)
                .flatMap(found -> files.find(found.evidenceId()));
    }

    /** What a party began and can go on with. */
    public List<UploadUnderWay> underWay(PartyId party) {
        return uploads.openOf(party).stream()
                .map(upload -> {
                    var said = new UploadInfo();
                    said.setEncodedMetadata(upload.metadata());
                    var metadata = said.getMetadata();
                    return new UploadUnderWay(
                            upload.id(),
                            upload.target(),
                            metadata.getOrDefault("filename", "file"),
                            metadata.get("modified"),
                            upload.length(),
                            upload.received());
                })
                .toList();
    }

    @Scheduled(fixedDelayString = "${safepaw.evidence.look-for-uploads-every:1m}")
    void sweep() {
        for (var upload : uploads.unfinished()) {
            try {
                finish(upload);
            } catch (RuntimeException e) {
                LOG.warn("Upload {} did not become a file: {}", upload, e.toString());
            }
        }
        int expired = uploads.deleteExpired();
        if (expired > 0) {
            LOG.info("{} uploads expired", expired);
        }
    }

    /** Once, whoever comes first. */
    private void finish(UUID id) {
        transaction.executeWithoutResult(status -> {
            var upload = uploads.lock(id).orElse(null);
            if (upload == null || !upload.isComplete() || upload.evidenceId() != null) {
                return;
            }
            var said = new UploadInfo();
            said.setEncodedMetadata(upload.metadata());
            var metadata = said.getMetadata();
            var graphic = metadata.get("graphic");
            var file = files.upload(
                    new NewEvidence(
                            upload.target().incidentId(),
                            null,
                            upload.target().partyId(),
                            metadata.getOrDefault("filename", "file"),
                            metadata.get("filetype"),
                            () -> uploads.open(id),
                            false,
                            null,
                            graphic == null ? null : Boolean.valueOf(graphic)),
                    upload.target().actor());
            uploads.finish(id, file.id());
            events.publishEvent(new UploadFinished(upload.target(), file));
        });
    }

    private static long header(HttpServletRequest request, String name) {
        try {
            return Long.parseLong(request.getHeader(name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
