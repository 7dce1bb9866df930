package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/** What a review left: the reference of its note, and what comes next. */
record MeasureReviewed(
        @Nullable String measureNote,
        @Nullable String measureReviewAt,
        @Nullable String measureEndsAt,
        @Nullable String measureReviewGroup,
        @Nullable String measureReviewDueAt) {}
