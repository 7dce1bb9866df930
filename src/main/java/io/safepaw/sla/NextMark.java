package io.safepaw.sla;

import org.springframework.lang.Nullable;

/**
 * What the process of a clock needs to go on; the names are those of its variables.
 *
 * @param nextMarkAt time with offset; null if there is none
 * @param breached whether the due time was passed
 */
record NextMark(
        ClockState clockState,
        MarkKind nextMarkKind,
        @Nullable String nextMarkAt,
        boolean breached) {}
