package io.safepaw.staff;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * One line of the trail of changes.
 *
 * @param what LEVEL, REPORTS_TO or TRAINED_FOR
 * @param before codes or a user name; null for nothing, as is after
 * @param at UTC
 */
public record QualificationChange(
        String username,
        String what,
        @Nullable String before,
        @Nullable String after,
        String by,
        Instant at) {}
