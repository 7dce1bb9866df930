package io.safepaw.claims;

import java.util.List;

/** What the table of required documents said of a claim. */
record Checklist(String claimId, List<RequiredDocument> requiredDocuments) {}
