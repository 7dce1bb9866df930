package io.safepaw.retention;

import io.safepaw.casefile.RetainedRecord;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * What is kept of an incident until when. Times are UTC.
 *
 * @param keepUntil null while something goes on, and when it is gone
 * @param appliedAt when the rule was applied last, null if it was not
 * @param gone whether there was nothing left of it then
 */
record KeptRecord(
        RetainedRecord record,
        RetentionRule rule,
        @Nullable Instant keepUntil,
        @Nullable Instant appliedAt,
        boolean gone) {}
