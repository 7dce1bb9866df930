package io.safepaw.quality;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A matter on the coaching list of a lead.
 *
 * @param note words of the lead; null where there are none
 * @param doneAt when it was talked about, UTC; null where it was not
 */
public record CoachingItem(
        CoachingMatters.Matter matter,
        @Nullable String note,
        @Nullable Instant doneAt) {

    public boolean isDone() {
        return doneAt != null;
    }
}
