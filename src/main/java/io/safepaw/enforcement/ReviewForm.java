package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** What a safety review begins with. */
record ReviewForm(
        String incidentId,
        @Nullable String findingId,
        @Nullable String finding,
        @Nullable String violation,
        @Nullable String riskToOthers,
        @Nullable String subjectRole,
        @Nullable String followsAppealId) {}
