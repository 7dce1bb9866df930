package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** A safety review is wanted; its process begins. Codes and ids only. */
record ReviewRequested(
        UUID requestId,
        IncidentId incidentId,
        UUID findingId,
        String finding,
        @Nullable String violation,
        String riskToOthers,
        String subjectRole,
        @Nullable UUID followsAppeal) {}
