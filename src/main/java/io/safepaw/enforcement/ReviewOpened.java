package io.safepaw.enforcement;

import org.springframework.lang.Nullable;

/**
 * A review with what it rests on.
 *
 * @param subjectRole null where a person must say whom it is against
 * @param reviewDueAt date-time with offset
 */
record ReviewOpened(
        String reviewId,
        String finding,
        @Nullable String findingId,
        @Nullable String violation,
        String riskToOthers,
        @Nullable String subjectRole,
        String reviewDueAt) {}
