package io.safepaw.investigation;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code investigation-finding} leaves in the process. */
record FindingsForm(
        String incidentId,
        String investigationId,
        @Nullable List<AllegationForm> allegations,
        @Nullable String standardOfProof,
        @Nullable String respondentHeard,
        @Nullable String waiverReason,
        @Nullable String mitigating,
        @Nullable String aggravating,
        @Nullable String riskToOthers,
        @Nullable String conflictOfInterest,
        @Nullable Boolean policeContactOffered) {}
