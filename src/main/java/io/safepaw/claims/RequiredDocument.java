package io.safepaw.claims;

/** A row of the decision {@code required-documents}. */
record RequiredDocument(
        ClaimDocumentType docType,
        String requirement,
        String askedOf,
        boolean blocking,
        String stage,
        int copies,
        String ruleVersion) {

    /** What the claim cannot be assessed without, and only the claimant can give. */
    boolean isForTheClaimantNow() {
        return blocking && stage.equals("ASSESSMENT") && askedOf.equals("CLAIMANT");
    }
}
