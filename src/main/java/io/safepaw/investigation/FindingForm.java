package io.safepaw.investigation;

import org.springframework.lang.Nullable;

/** What the form {@code finding} leaves in the process. */
record FindingForm(
        String incidentId,
        @Nullable String finding,
        @Nullable String standardOfProof,
        @Nullable String policyClauseId,
        @Nullable String policyClauseVersion,
        @Nullable String respondentHeard,
        @Nullable String waiverReason,
        @Nullable String findingRationale) {}
