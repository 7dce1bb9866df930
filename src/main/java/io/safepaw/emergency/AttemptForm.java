package io.safepaw.emergency;

import org.springframework.lang.Nullable;

/** What the form {@code contact-attempt} leaves in the process. */
record AttemptForm(
        String incidentId,
        String contactTarget,
        String contactRound,
        @Nullable String triageId,
        @Nullable String contactChannel,
        @Nullable String contactResult,
        @Nullable String attemptedAt,
        @Nullable String attemptNote,
        ContactPlan contactPlan) {}
