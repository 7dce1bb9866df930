package io.safepaw.claims;

import org.springframework.lang.Nullable;

/** A document that a claim needs. */
record Requirement(
        ClaimDocumentType type,
        String askedOf,
        boolean blocking,
        String stage,
        int copies,
        @Nullable String waivedBy) {

    static final String ASSESSMENT = "ASSESSMENT";
    static final String PAYMENT = "PAYMENT";

    boolean isWaived() {
        return waivedBy != null;
    }

    /** Whether the claimant sends it; what belongs to the payment is said with the answer to the offer. */
    boolean isSentByTheClaimant() {
        return askedOf.equals("CLAIMANT") && stage.equals(ASSESSMENT) && !isWaived();
    }

    boolean isBlocking(String atStage) {
        return blocking && !isWaived() && stage.equals(atStage);
    }
}
