package io.safepaw.claims;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** A document that came for a claim; {@code sha256} is that of its file, in hex. */
public record ClaimDocument(
        UUID id,
        ClaimId claimId,
        ClaimDocumentType type,
        Status status,
        @Nullable DocumentRejection rejection,
        @Nullable UUID evidenceId,
        @Nullable String sha256,
        Instant addedAt) {

    /** Life of a document. */
    public enum Status {
        RECEIVED,
        ACCEPTED,
        REJECTED
    }
}
