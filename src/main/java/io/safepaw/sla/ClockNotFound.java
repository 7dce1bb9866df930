package io.safepaw.sla;

import io.safepaw.engine.Hopeless;
import java.util.UUID;

/** No such clock. */
class ClockNotFound extends RuntimeException implements Hopeless {

    ClockNotFound(UUID clockId) {
        super("There is no clock with id " + clockId);
    }
}
