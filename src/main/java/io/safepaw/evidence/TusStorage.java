package io.safepaw.evidence;

import io.safepaw.evidence.UploadRepository.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import me.desair.tus.server.exception.UploadNotFoundException;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadInfo;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import me.desair.tus.server.upload.UploadStorageService;
import me.desair.tus.server.upload.concatenation.UploadConcatenationService;
import org.springframework.lang.Nullable;

/**
 * The uploads of one target, as the tus library wants to see them. What comes is written in blocks, so that of a broken
 * connection everything but the last words is there. There are no locks, which a broken connection would leave behind: a
 * block is written only where the one before it ends, so a request that nobody waits for any more stops by itself.
 */
class TusStorage implements UploadStorageService, UploadLockingService {

    private static final int BLOCK_BYTES = 1 << 20;

    private final UploadRepository uploads;
    private final UploadTarget target;
    private final EvidenceLimits limits;
    private UploadIdFactory ids;

    TusStorage(UploadRepository uploads, UploadTarget target, EvidenceLimits limits) {
        this.uploads = uploads;
        this.target = target;
        this.limits = limits;
    }

    /** The upload with this address; empty where there is none of this target. */
    Optional<Upload> find(String uri) {
        var id = ids.readUploadId(uri);
        return id == null ? Optional.empty() : find(id);
    }

    private Optional<Upload> find(UploadId id) {
        return uploads.find(uuid(id)).filter(upload -> upload.target().equals(target));
    }

    private static UUID uuid(UploadId id) {
        return UUID.fromString(id.toString());
    }

    private static @Nullable UploadInfo info(Optional<Upload> found) {
        if (found.isEmpty()) {
            return null;
        }
        var upload = found.get();
        var info = new UploadInfo();
        info.setId(new UploadId(upload.id()));
        info.setOwnerKey(upload.target().actor().id());
        info.setEncodedMetadata(upload.metadata());
        info.setLength(upload.length());
        info.setOffset(upload.received());
        return info;
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(String uploadUrl, String ownerKey) {
        return info(find(uploadUrl));
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(UploadId id) {
        return info(find(id));
    }

    @Override
    public UploadInfo create(UploadInfo info, String ownerKey) throws IOException {
        info.setId(new UploadId(uploads.create(target, info.getEncodedMetadata(), info.getLength())));
        return info;
    }

    @Override
    public UploadInfo append(UploadInfo upload, InputStream content) throws IOException {
        var block = new byte[BLOCK_BYTES];
        boolean more = true;
        while (more) {
            int filled = 0;
            try {
                while (filled < block.length && more) {
                    int read = content.read(block, filled, block.length - filled);
                    more = read >= 0;
                    filled += Math.max(read, 0);
                }
            } catch (IOException e) {
                // The connection broke; what came is kept, and the next request begins behind it.
                more = false;
            }
            if (filled > 0) {
                var id = uuid(upload.getId());
                if (!uploads.append(id, upload.getOffset(), Arrays.copyOf(block, filled))) {
                    // Not an exception of the protocol: the library would take back bytes of the other request.
                    throw new IOException("Upload " + id + " does not go on at " + upload.getOffset());
                }
                upload.setOffset(upload.getOffset() + filled);
            }
        }
        return upload;
    }

    @Override
    public void removeLastNumberOfBytes(UploadInfo upload, long bytes) {
        if (upload != null) {
            uploads.cut(uuid(upload.getId()), bytes);
        }
    }

    @Override
    public void terminateUpload(UploadInfo upload) {
        if (upload != null) {
            uploads.delete(uuid(upload.getId()));
        }
    }

    @Override
    public InputStream getUploadedBytes(String uri, String ownerKey) throws UploadNotFoundException {
        var id = find(uri)
                .orElseThrow(() -> new UploadNotFoundException("There is no such upload"))
                .id();
        return uploads.open(id);
    }

    @Override
    public InputStream getUploadedBytes(UploadId id) throws UploadNotFoundException {
        return uploads.open(find(id).orElseThrow(() -> new UploadNotFoundException("There is no such upload"))
                .id());
    }

    @Override
    public void copyUploadTo(UploadInfo info, OutputStream out) throws UploadNotFoundException, IOException {
        try (var content = getUploadedBytes(info.getId())) {
            content.transferTo(out);
        }
    }

    @Override
    public String getUploadUri() {
        return ids.getUploadUri();
    }

    @Override
    public long getMaxUploadSize() {
        return limits.maxFileSize().toBytes();
    }

    @Override
    public Long getUploadExpirationPeriod() {
        return limits.uploadExpiresAfter().toMillis();
    }

    @Override
    public void setIdFactory(UploadIdFactory ids) {
        this.ids = ids;
    }

    /** There is nothing to change but what an append changes. */
    @Override
    public void update(UploadInfo upload) {}

    /** Limits are settings, not the library's. */
    @Override
    public void setMaxUploadSize(Long size) {}

    @Override
    public void setUploadExpirationPeriod(Long period) {}

    /** {@link Uploads} does that. */
    @Override
    public void cleanupExpiredUploads(UploadLockingService locks) {}

    @Override
    public void setUploadConcatenationService(UploadConcatenationService service) {}

    @Override
    public @Nullable UploadConcatenationService getUploadConcatenationService() {
        return null;
    }

    @Override
    public UploadLock lockUploadByUri(String uri) {
        return new UploadLock() {
            @Override
            public String getUploadUri() {
                return uri;
            }

            @Override
            public void release() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void cleanupStaleLocks() {}

    @Override
    public boolean isLocked(UploadId id) {
        return false;
    }
}
