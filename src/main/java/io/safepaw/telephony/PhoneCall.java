package io.safepaw.telephony;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * A telephone call. Times are UTC.
 *
 * @param number of the other side, in E.164 where it is a number that can exist; empty where it is withheld
 * @param rings user names of those whose phone rings; empty where the telephone system named nobody we know
 * @param cause why it ended, as the telephone system has it
 */
public record PhoneCall(
        UUID id,
        CallDirection direction,
        String number,
        @Nullable String queue,
        List<String> rings,
        Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Instant endedAt,
        @Nullable String cause,
        @Nullable IncidentId incidentId,
        @Nullable PartyId partyId,
        CallNote note,
        NoteCodes codes,
        @Nullable String educationItem,
        @Nullable Instant dismissedAt) {

    static final String FORWARDED = "forwarded";

    public CallState state() {
        if (endedAt == null) {
            return answeredAt == null ? CallState.RINGING : CallState.TALKING;
        }
        return answeredAt != null
                ? CallState.ENDED
                : FORWARDED.equals(cause) ? CallState.FORWARDED : CallState.ABANDONED;
    }

    public boolean isIncoming() {
        return direction == CallDirection.IN;
    }

    public boolean isWithheld() {
        return number.isEmpty();
    }

    /** The last two digits, which a mask leaves (domain.md 6.3). */
    public String ending() {
        return number.substring(Math.max(number.length() - 2, 0));
    }

    /** Somebody called, and nothing came of it yet that anybody could find again. */
    public boolean isOpenQuestion() {
        return incidentId == null && dismissedAt == null;
    }
}
