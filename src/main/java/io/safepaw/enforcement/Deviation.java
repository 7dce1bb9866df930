package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A decision that is not the one before it: not what the table recommends, or changed on appeal.
 *
 * @param at UTC
 * @param before what was recommended, or decided, in words
 * @param after what took its place, in words
 * @param decidedBy user name of the decider
 * @param agreedBy user name of the second person: the second reviewer, or who heard the appeal; null while nobody agreed
 * @param reason in words
 */
public record Deviation(
        Instant at,
        IncidentId incidentId,
        boolean onAppeal,
        String before,
        String after,
        String decidedBy,
        @Nullable String agreedBy,
        @Nullable String reason) {}
