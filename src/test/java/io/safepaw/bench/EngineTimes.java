package io.safepaw.bench;

import io.safepaw.embedded.EmbeddedCamunda;
import java.time.Duration;

/** How long the embedded Camunda takes to start (engine and REST, the first time in this JVM) and to purge. */
record EngineTimes(Duration startUp, Duration purge) {

    static EngineTimes measure() {
        long before = System.nanoTime();
        try (var camunda = EmbeddedCamunda.onFreePorts()) {
            long started = System.nanoTime();
            camunda.purge();
            return new EngineTimes(Duration.ofNanos(started - before), Duration.ofNanos(System.nanoTime() - started));
        }
    }
}
