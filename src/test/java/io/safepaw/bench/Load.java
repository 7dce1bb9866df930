package io.safepaw.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Sends a number of reports. */
final class Load {

    /** How many requests a burst has under way at once. */
    private static final int BURST_PARALLELISM = 16;

    /** Reports sent at once before anything is measured: until then the JVM mostly compiles. */
    static final int WARM_UP = 1_000;

    private Load() {}

    /**
     * Starts one report every 1/rate seconds, whether or not the ones before were answered, so that a slow system cannot
     * slow the load down.
     *
     * @return how many were accepted
     */
    static int atRate(int reports, double perSecond, IntConsumer send) {
        var accepted = new AtomicInteger();
        long interval = Math.round(Duration.ofSeconds(1).toNanos() / perSecond);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < reports; i++) {
                for (long wait; (wait = start + i * interval - System.nanoTime()) > 0; ) {
                    LockSupport.parkNanos(wait);
                }
                int report = i;
                threads.submit(() -> {
                    send.accept(report);
                    accepted.incrementAndGet();
                });
            }
        }
        return accepted.get();
    }

    /** Sends all as fast as they are taken, some at once. */
    static int burst(int reports, IntConsumer send) throws InterruptedException {
        var accepted = new AtomicInteger();
        var places = new Semaphore(BURST_PARALLELISM);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < reports; i++) {
                places.acquire();
                int report = i;
                threads.submit(() -> {
                    try {
                        send.accept(report);
                        accepted.incrementAndGet();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return accepted.get();
    }
}
