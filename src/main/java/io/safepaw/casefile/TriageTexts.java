package io.safepaw.casefile;

import org.springframework.lang.Nullable;

/** References that replace the free text of the triage form in the process. */
record TriageTexts(
        @Nullable String triageNote,
        @Nullable String severityNote,
        @Nullable String incidentLocation,
        @Nullable String messageToReporter) {}
