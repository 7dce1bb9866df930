package io.safepaw.claims;

import io.safepaw.casefile.IncidentId;

/**
 * A claim was opened; what depends on there being one looks again: mandatory escalations (domain.md 2.5 row 12) and interim
 * measures (4.2 row 4). Not published when a claim is opened again.
 */
public record GuaranteeClaimOpened(ClaimId claimId, IncidentId incidentId, ClaimType claimType) {}
