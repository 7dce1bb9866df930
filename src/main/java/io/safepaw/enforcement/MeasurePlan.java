package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/**
 * What comes next for a measure; all null where it has ended. Times are date-times with an offset.
 *
 * @param measureReviewGroup role that reviews it next
 */
record MeasurePlan(
        boolean measureInForce,
        @Nullable String measureReviewAt,
        @Nullable String measureEndsAt,
        @Nullable String measureReviewGroup,
        @Nullable String measureReviewDueAt) {}
