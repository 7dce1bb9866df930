package io.safepaw.telephony;

import java.time.Instant;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * Somebody is to be called back. Times are UTC.
 *
 * @param reason ABANDONED, DROPPED or ASKED
 * @param severity null where no incident is known
 * @param dueAt of the first attempt
 * @param state OPEN, REACHED, NOT_REACHED or NOT_NEEDED
 */
public record CallBack(
        UUID id, UUID callId, String reason, @Nullable String severity, Instant dueAt, Instant askedAt, String state) {

    static final String OPEN = "OPEN";

    public boolean isOpen() {
        return OPEN.equals(state);
    }
}
