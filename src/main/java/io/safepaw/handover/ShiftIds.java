package io.safepaw.handover;

import io.safepaw.engine.BadVariable;
import java.util.UUID;

/** Reads ids out of process variables. */
final class ShiftIds {

    private ShiftIds() {}

    static UUID parse(String shiftId) {
        try {
            return UUID.fromString(shiftId);
        } catch (IllegalArgumentException e) {
            throw new BadVariable("shiftId", "the id of a shift");
        }
    }
}
