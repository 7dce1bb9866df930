package io.safepaw.handover;

/**
 * A task goes to somebody else with the shift.
 *
 * @param by user name of who decided it
 */
record WorkHandedOver(long taskKey, String by, String to) {}
