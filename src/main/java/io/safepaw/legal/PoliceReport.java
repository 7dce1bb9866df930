package io.safepaw.legal;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * The police are to be informed of a suspected crime against life or safety. Times are UTC.
 *
 * @param outcome INFORMED, NOT_INFORMED or WITHDRAWN; null while nobody has answered
 * @param authority reference, as are told and reason
 */
record PoliceReport(
        Instant openedAt,
        Instant dueAt,
        @Nullable String outcome,
        @Nullable String authority,
        @Nullable String reference,
        @Nullable String told,
        @Nullable Instant informedAt,
        @Nullable String reason) {}
