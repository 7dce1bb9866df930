package io.safepaw.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The time between two phases, so that none pays for what the one before has left to do. */
final class Quiet {

    private static final Duration UNCHANGED = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Quiet() {}

    /** Waits until what has been done does not grow for a second, at most a minute. */
    static void await(LongSupplier done) {
        long start = System.nanoTime();
        long last = done.getAsLong();
        long lastChange = start;
        while (System.nanoTime() - lastChange < UNCHANGED.toNanos() && System.nanoTime() - start < PATIENCE.toNanos()) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            long now = done.getAsLong();
            if (now != last) {
                last = now;
                lastChange = System.nanoTime();
            }
        }
    }
}
