package io.safepaw.embedded;

import io.camunda.client.protocol.rest.ProcessInstanceResult;
import io.safepaw.embedded.engine.CommandLog;
import io.safepaw.embedded.engine.DeployedState;
import io.safepaw.embedded.engine.JobActivation;
import io.safepaw.embedded.engine.JobFacts;
import io.safepaw.embedded.engine.ZeebeEngine;
import io.safepaw.embedded.projection.Projection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The engine that runs now and its projection. A purge puts a fresh pair in their place.
 *
 * <p>Whoever reads the projection first brings it up to date with the log, so a search sees all that was answered before it
 * was asked. A thread of its own keeps it up to date between searches: it tells waiting workers about new jobs and lets go
 * of processed parts of the log.
 */
public final class EngineRuntime implements AutoCloseable {

    private static final Duration REBIND_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration REBIND_PAUSE = Duration.ofMillis(20);

    private final int grpcPort;
    private final int keptInstances;
    private final AtomicLong changes = new AtomicLong();
    private volatile Run run;
    private boolean keepsModels;
    private Optional<DeployedState> models = Optional.empty();

    EngineRuntime(int grpcPort, int keptInstances) {
        this.grpcPort = grpcPort;
        this.keptInstances = keptInstances;
    }

    void start() {
        run = new Run(grpcPort, keptInstances, models.filter(known -> keepsModels));
    }

    /** Replaces the engine by an empty one with a running clock; returns the id of this change. */
    public synchronized long purge() {
        run.close();
        if (keepsModels) {
            run.engine
                    .firstDeployment()
                    .filter(request ->
                            models.stream().noneMatch(known -> known.request().equals(request)))
                    .ifPresent(request -> models = Optional.of(ZeebeEngine.deployed(request, FreePorts.next())));
        }
        restart();
        return changes.incrementAndGet();
    }

    /** Whether a purge leaves what was deployed first, by gRPC, since the purge before. */
    synchronized void keepModels(boolean keep) {
        boolean forget = keepsModels && !keep;
        keepsModels = keep;
        if (forget) {
            purge();
        }
    }

    /** The port may still be held for a moment, by the connections of the engine before. */
    private void restart() {
        long deadline = System.nanoTime() + REBIND_TIMEOUT.toNanos();
        while (true) {
            try {
                start();
                return;
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(REBIND_PAUSE.toNanos());
            }
        }
    }

    /** How often it was purged; the id of the last change that is done. */
    public long lastChange() {
        return changes.get();
    }

    public ZeebeEngine engine() {
        return run.engine;
    }

    public CommandLog commands() {
        return run.engine.commands();
    }

    public JobActivation jobs() {
        return run.engine.jobs();
    }

    /** Reads the projection, which is up to date and does not change meanwhile. */
    public <T> T read(Function<Projection, T> question) {
        return run.read(question);
    }

    @Override
    public synchronized void close() {
        if (run != null) {
            run.close();
        }
    }

    /** One engine with its projection. */
    private static final class Run implements AutoCloseable {

        private static final Duration IDLE = Duration.ofSeconds(1);

        private final ReentrantLock lock = new ReentrantLock();
        private final Projection projection;
        private final Thread reader;
        private final ZeebeEngine engine;
        private volatile boolean closed;

        Run(int grpcPort, int keptInstances, Optional<DeployedState> base) {
            projection = new Projection(keptInstances, this::jobIsFree);
            reader = Thread.ofPlatform()
                    .name("embedded-camunda-projection")
                    .daemon()
                    .unstarted(this::keepUp);
            engine = ZeebeEngine.start(
                    grpcPort, projection.types(), this::jobFacts, () -> LockSupport.unpark(reader), base);
            reader.start();
        }

        <T> T read(Function<Projection, T> question) {
            lock.lock();
            try {
                engine.readNew(projection::apply);
                return question.apply(projection);
            } finally {
                lock.unlock();
            }
        }

        private Optional<JobFacts> jobFacts(long jobKey) {
            return read(current -> current.jobs()
                    .table()
                    .get(jobKey)
                    .map(job -> new JobFacts(
                            job.getType(),
                            job.getKind().getValue(),
                            job.getListenerEventType().getValue(),
                            current.processInstances()
                                    .table()
                                    .get(job.getProcessInstanceKey())
                                    .map(ProcessInstanceResult::getTags)
                                    .orElse(Set.of()))));
        }

        private void jobIsFree(String type) {
            engine.jobs().jobArrived(type);
        }

        private void keepUp() {
            while (!closed) {
                read(current -> null);
                LockSupport.parkNanos(IDLE.toNanos());
            }
        }

        @Override
        public void close() {
            closed = true;
            LockSupport.unpark(reader);
            engine.close();
        }
    }
}
