package io.safepaw.staff;

import java.time.Instant;
import java.util.UUID;

/** Somebody works longer than was planned, until that time. */
public record ShiftExtended(UUID shiftId, Instant endsAt) {}
