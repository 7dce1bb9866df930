package io.safepaw.embedded;

import io.safepaw.embedded.http.RestServer;
import io.safepaw.embedded.management.ManagementApi;
import io.safepaw.embedded.rest.Problems;
import io.safepaw.embedded.rest.RestApi;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A Camunda 8.8 in this JVM for tests and local runs: the real Zeebe engine with its gRPC API, the part of the
 * Orchestration Cluster REST API that this project uses, and the management endpoints of Camunda Process Test.
 *
 * <p>Its clock is real time plus an offset, which only grows by {@link #increaseTime}. Nothing survives {@link #close}.
 *
 * <p>Memory. Bounded: what can be searched (the newest ended instances, all running ones), and the engine's log, whose
 * processed blocks are dropped; {@code null} references and index entries of a few bytes a command remain. Not bounded, as
 * on any engine: running instances, buffered messages until their time to live, and each new version of a deployed
 * resource. The test engine's own list of records stays empty as long as nobody asks {@code RecordStreamSource} for it.
 */
public final class EmbeddedCamunda implements AutoCloseable {

    private final EngineRuntime runtime;
    private final RestServer rest;
    private final RestServer management;
    private final int grpcPort;

    private EmbeddedCamunda(Builder builder) {
        grpcPort = builder.grpcPort == 0 ? FreePorts.next() : builder.grpcPort;
        runtime = new EngineRuntime(grpcPort, builder.keptInstances);
        try {
            bind("grpcPort", grpcPort, port -> {
                runtime.start();
                return runtime;
            });
            rest = bind(
                    "restPort",
                    builder.restPort,
                    port -> new RestServer(port, RestApi.routes(runtime, grpcPort), Problems::of));
            management = bind(
                    "managementPort",
                    builder.managementPort,
                    port -> new RestServer(port, ManagementApi.routes(runtime), Problems::of));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ports 26500, 8088 and 9600, as a local Camunda has them. */
    public static Builder builder() {
        return new Builder();
    }

    /** On free ports. */
    public static EmbeddedCamunda onFreePorts() {
        return builder().grpcPort(0).restPort(0).managementPort(0).start();
    }

    public URI grpcAddress() {
        return URI.create("http://localhost:" + grpcPort);
    }

    public URI restAddress() {
        return URI.create("http://localhost:" + rest.port());
    }

    public URI managementAddress() {
        return URI.create("http://localhost:" + management.port());
    }

    /** The engine's time. */
    public Instant now() {
        return runtime.engine().now();
    }

    /** Moves the engine's clock ahead; it goes on from there. Returns before the timers that are due have fired. */
    public void increaseTime(Duration duration) {
        runtime.engine().increaseTime(duration);
    }

    /**
     * Completions of jobs of these types get lost from now on: what a worker did is done, and the engine does not know. The
     * jobs are handed out again when their time is over.
     */
    public void loseCompletionsOf(Set<String> jobTypes) {
        runtime.engine().loseCompletionsOf(jobTypes);
    }

    /** Types of the jobs whose completion got lost, each as often as it did. */
    public List<String> lostCompletions() {
        return runtime.engine().lostCompletions();
    }

    /** Forgets everything, deployments included, and sets the clock back to real time. The addresses stay. */
    public void purge() {
        runtime.purge();
    }

    /**
     * Whether a purge leaves the models, as if they had just been deployed again: for tests of an application that deploys them
     * all each time.
     */
    public void keepModels(boolean keep) {
        runtime.keepModels(keep);
    }

    /** How many blocks of the engine's log are in memory; bounded. */
    public int logBlocksInMemory() {
        return runtime.engine().logBlocksInMemory();
    }

    @Override
    public void close() {
        if (management != null) {
            management.close();
        }
        if (rest != null) {
            rest.close();
        }
        runtime.close();
    }

    private static <T> T bind(String property, int port, IntFunction<T> start) {
        try {
            return start.apply(port == 0 ? FreePorts.next() : port);
        } catch (UncheckedIOException e) {
            throw new PortTakenException(property, port, e);
        }
    }

    /** The ports and limits of an {@link EmbeddedCamunda}; port 0 chooses a free one. */
    public static final class Builder {

        private int grpcPort = 26500;
        private int restPort = 8088;
        private int managementPort = 9600;
        private int keptInstances = 2_000;

        private Builder() {}

        public Builder grpcPort(int port) {
            grpcPort = port;
            return this;
        }

        public Builder restPort(int port) {
            restPort = port;
            return this;
        }

        public Builder managementPort(int port) {
            managementPort = port;
            return this;
        }

        /** How many process instances stay searchable after their end; 2,000 unless said. */
        public Builder keptInstances(int count) {
            keptInstances = count;
            return this;
        }

        /** Starts it; throws {@link PortTakenException} when a port is in use. */
        public EmbeddedCamunda start() {
            return new EmbeddedCamunda(this);
        }
    }
}
