package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An authority asks for data, or to keep data (domain.md 6.6). Times are UTC.
 *
 * @param type code
 * @param reference reference to what the authority calls it, null where it named none
 * @param scope reference to what is asked
 * @param decision DISCLOSE, PRESERVE or REFUSE, null until it was assessed
 * @param outcome DISCLOSED, KEPT or REFUSED, null while it is open
 */
public record AuthorityRequest(
        UUID id,
        IncidentId incidentId,
        String type,
        @Nullable String reference,
        String scope,
        Instant receivedAt,
        Instant dueAt,
        @Nullable String decision,
        @Nullable String assessedBy,
        @Nullable String outcome) {}
