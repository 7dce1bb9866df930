package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** A decision is in force and everybody was told. */
public record EnforcementInForce(
        UUID enforcementId,
        IncidentId incidentId,
        EnforcementAction action,
        String decidedBy,
        @Nullable String secondReviewer) {}
