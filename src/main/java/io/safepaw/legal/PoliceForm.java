package io.safepaw.legal;

import org.springframework.lang.Nullable;

/** What the form {@code police-report} leaves in the process; texts as typed or as references. */
record PoliceForm(
        String incidentId,
        String escalationId,
        @Nullable String policeAnswer,
        @Nullable String policeAuthorityKind,
        @Nullable String policeAuthority,
        @Nullable String policeReference,
        @Nullable String policeTold,
        @Nullable String policeInformedAt,
        @Nullable String policeReason,
        @Nullable String contactOffered,
        @Nullable String emergencyDisclosure) {}
