package io.safepaw.handover;

/** A task is left by somebody whose shift is over. */
record WorkLeft(long taskKey, String username) {}
