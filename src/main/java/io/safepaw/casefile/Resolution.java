package io.safepaw.casefile;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * How an incident is resolved.
 *
 * @param message reference to what the reporter is told ({@link CaseTexts})
 * @param rationale reference to the reason for colleagues
 * @param decidedAt UTC
 */
public record Resolution(
        ResolutionCode code, String message, @Nullable String rationale, Actor decidedBy, Instant decidedAt) {}
