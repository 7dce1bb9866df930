package io.safepaw.sla;

import java.time.Instant;
import org.springframework.lang.Nullable;

/** A stretch of time that does not count; {@code to} is null while it lasts. */
record Pause(Instant from, @Nullable Instant to) {

    boolean isOpen() {
        return to == null;
    }
}
