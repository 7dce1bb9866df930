package io.safepaw.staff;

import java.util.UUID;

/** Somebody began to work. */
public record ShiftBegun(UUID shiftId) {}
