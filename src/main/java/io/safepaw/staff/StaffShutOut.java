package io.safepaw.staff;

import java.time.Instant;

/** Somebody works here no more, or not for now: what the person held must go to others. */
public record StaffShutOut(String username, Instant at, String by) {}
