package io.safepaw.claims;

import io.safepaw.claims.ClaimDocument.Status;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A document that a claim needs of its claimant, as it stands.
 *
 * @param rejection why the last one does not do; null where another one came since
 * @param documents what came, oldest first
 * @param open whether the claim takes such a document now
 */
public record ChecklistItem(
        ClaimDocumentType type,
        State state,
        int copies,
        @Nullable DocumentRejection rejection,
        List<ClaimDocument> documents,
        boolean open) {

    /** How far a document is. */
    public enum State {
        /** It is still to come, or not all copies did. */
        MISSING,
        /** It came, and nobody has checked it yet. */
        RECEIVED,
        ACCEPTED,
        /** What came does not do. */
        REJECTED
    }

    static State stateOf(List<ClaimDocument> documents, int copies) {
        if (count(documents, Status.ACCEPTED) >= copies) {
            return State.ACCEPTED;
        }
        if (count(documents, Status.ACCEPTED) + count(documents, Status.RECEIVED) >= copies) {
            return State.RECEIVED;
        }
        return !documents.isEmpty() && documents.getLast().status() == Status.REJECTED ? State.REJECTED : State.MISSING;
    }

    private static long count(List<ClaimDocument> documents, Status status) {
        return documents.stream()
                .filter(document -> document.status() == status)
                .count();
    }
}
