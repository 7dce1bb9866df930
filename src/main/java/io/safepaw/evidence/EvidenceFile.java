package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A file of an incident, or the record that one was refused.
 *
 * @param fileName safe to show and to download under
 * @param originalName as the sender named it; not safe
 * @param declaredType as the sender declared it; not safe
 * @param type media type found in the bytes
 * @param size in bytes
 * @param sha256 of the bytes, in hex
 * @param refusal null where the file is kept
 * @param addedAt UTC
 */
public record EvidenceFile(
        EvidenceId id,
        IncidentId incidentId,
        @Nullable UUID contactId,
        @Nullable PartyId partyId,
        String fileName,
        String originalName,
        @Nullable String declaredType,
        String type,
        long size,
        String sha256,
        boolean inline,
        @Nullable String contentId,
        @Nullable EvidenceRefusal refusal,
        Instant addedAt) {

    private static final Set<String> INLINE_SAFE = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** Whether the file was refused, so that it has no content. */
    public boolean isRefused() {
        return refusal != null;
    }

    /** Whether a browser may show it in place; everything else must be served as an attachment. */
    public boolean inlineSafe() {
        return !isRefused() && INLINE_SAFE.contains(type);
    }
}
