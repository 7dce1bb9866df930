package io.safepaw.emergency;

import org.springframework.lang.Nullable;

/** What the form {@code rabies-certificate} leaves in the process. */
record CertificateForm(
        String incidentId,
        @Nullable String petId,
        @Nullable String petSpecies,
        @Nullable String rabiesStatus,
        @Nullable String certificateRef,
        @Nullable String rabiesNote,
        EmergencyTimes emergencyTimes) {}
