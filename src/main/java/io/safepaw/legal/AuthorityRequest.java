package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * An authority asks for data, or to keep data (domain.md 6.6). Times are UTC.
 *
 * @param type code
 * @param requester references to who asks, by field
 * @param scope reference to what is asked
 * @param requestedOn date of the request, null where it was not noted
 * @param verification GENUINE or NOT_GENUINE, null where nobody called the authority
 * @param decision DISCLOSE, PRESERVE or REFUSE, null until it was assessed
 * @param outcome DISCLOSED, KEPT or REFUSED, null while it is open
 */
public record AuthorityRequest(
        UUID id,
        IncidentId incidentId,
        String type,
        Map<String, Object> requester,
        String scope,
        RequestSource source,
        @Nullable LocalDate requestedOn,
        @Nullable String verification,
        Instant receivedAt,
        Instant dueAt,
        @Nullable String decision,
        @Nullable String assessedBy,
        @Nullable String outcome) {
    static final String GENUINE = "GENUINE";

    /** Reference to what the authority calls it, null where it named none. */
    @Nullable
    String reference() {
        return (String) requester.get("requesterReference");
    }

    /** Whether it was decided that data is given to who asks. */
    public boolean mayBeGivenData() {
        return trusted() && "DISCLOSE".equals(decision);
    }

    /** Whether it may be answered with anything but a refusal. */
    boolean trusted() {
        return source == RequestSource.STAFF || GENUINE.equals(verification);
    }
}
