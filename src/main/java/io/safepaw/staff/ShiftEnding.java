package io.safepaw.staff;

import java.time.Instant;
import java.util.UUID;

/** A shift ends before its time, at the latest at that one. */
public record ShiftEnding(UUID shiftId, Instant endsAt) {}
