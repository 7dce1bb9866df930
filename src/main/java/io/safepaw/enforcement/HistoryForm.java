package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** What the history is assembled for. */
record HistoryForm(
        String incidentId,
        String reviewId,
        @Nullable String subjectRole,
        @Nullable StrikePoints strikePoints,
        @Nullable Boolean egregious) {

    /** Answer of the table {@code strike-points}; null where it has no row. */
    record StrikePoints(
            @Nullable Integer points,
            @Nullable Boolean egregious,
            @Nullable String validFor,
            @Nullable String ruleVersion) {}
}
