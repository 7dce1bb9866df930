package io.safepaw.evidence;

import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An upload that has begun and can go on.
 *
 * @param fileName as the sender named it; not safe
 * @param modified when the file was changed last, as the sender's system says it
 */
public record UploadUnderWay(
        UUID id,
        UploadTarget target,
        String fileName,
        @Nullable String modified,
        long length,
        long received) {}
