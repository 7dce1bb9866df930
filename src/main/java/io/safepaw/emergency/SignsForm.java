package io.safepaw.emergency;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the form {@code vet-signs} and the decision {@code vet-triage} leave in the process. */
record SignsForm(
        String incidentId,
        @Nullable List<String> signs,
        @Nullable String petId,
        VetTriage vetTriage,
        @Nullable String signsNote) {}
