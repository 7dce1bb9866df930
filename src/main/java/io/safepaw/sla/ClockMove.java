package io.safepaw.sla;

import org.springframework.lang.Nullable;

/** What the process of a clock must be told. */
enum ClockMove {
    STARTED,
    PAUSED,
    RESUMED,
    RETARGETED,
    STOPPED;

    /** Null if the process has nothing to do that it does not do by itself. */
    static @Nullable ClockMove between(@Nullable SlaClock before, SlaClock after) {
        var was = before == null ? ClockState.STOPPED : before.state();
        if (was == ClockState.STOPPED) {
            return after.state() == ClockState.STOPPED ? null : STARTED;
        }
        if (was != after.state()) {
            return switch (after.state()) {
                case RUNNING -> RESUMED;
                case PAUSED -> PAUSED;
                case STOPPED -> STOPPED;
            };
        }
        boolean marksMoved =
                !before.dueAt().equals(after.dueAt()) || !before.terms().equals(after.terms());
        return marksMoved ? RETARGETED : null;
    }
}
