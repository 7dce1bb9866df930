package io.safepaw.embedded.engine;

import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.camunda.zeebe.stream.impl.state.DbKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** One run of the real Zeebe engine in this JVM, from an empty state to its end. A purge replaces it by a new one. */
public final class ZeebeEngine implements AutoCloseable {

    private static final int KEPT_BLOCKS = 512;
    private static final int PARTITION = 1;
    private static final int KEYS_PER_MILLISECOND = 100;

    private final EngineInternals internals;
    private final CommandLog commands;
    private final LogReader reader;
    private final JobActivation jobs;
    private final GrpcCommands grpcCommands;
    private final GrpcGateway grpc;
    private volatile Instant pinned;
    private volatile Duration offset = Duration.ZERO;

    private ZeebeEngine(
            EngineInternals internals,
            int grpcPort,
            Set<ValueType> wanted,
            LongFunction<Optional<JobFacts>> jobFacts,
            Optional<DeployedState> base) {
        this.internals = internals;
        this.commands = new CommandLog(internals.logStream().newLogStreamWriter());
        this.reader = new LogReader(internals, wanted, KEPT_BLOCKS);
        this.jobs = new JobActivation(commands);
        this.grpcCommands = new GrpcCommands(internals.gateway(), commands, jobs, jobFacts, base);
        this.grpc = new GrpcGateway(grpcPort, internals.gateway(), grpcCommands);
    }

    /**
     * Starts an engine.
     *
     * @param wanted the types of event that {@link #readNew} hands out
     * @param jobFacts what is known of a job by its key
     * @param onRecord called on the engine's thread when the log has grown
     * @param base what is deployed from the start
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static ZeebeEngine start(
            int grpcPort,
            Set<ValueType> wanted,
            LongFunction<Optional<JobFacts>> jobFacts,
            Runnable onRecord,
            Optional<DeployedState> base) {
        EngineInternals internals = EngineInternals.of(EngineFactory.create(grpcPort));
        // Never started, but gRPC's registry of servers would keep the whole engine for as long as this JVM lives.
        internals.ownServer().shutdownNow();
        base.ifPresent(models -> models.copyTo(internals));
        startKeysAfterThoseOfEnginesBefore(internals.database());
        ZeebeEngine engine = new ZeebeEngine(internals, grpcPort, wanted, jobFacts, base);
        internals
                .context()
                .commandResponseWriter(
                        new CommandAnswers(engine.commands, internals.context().getCommandResponseWriter()));
        internals.logStream().registerRecordAvailableListener(onRecord::run);
        try {
            engine.grpc.start();
        } catch (RuntimeException e) {
            internals.scheduler().stop();
            throw e;
        }
        internals.processor().openAsync(false).join();
        return engine;
    }

    /**
     * A key names a job or an instance for good, also in the database of an application that outlives this engine. A real
     * cluster never gives one out twice; an engine that starts empty would, so it counts from the time of its start.
     */
    private static void startKeysAfterThoseOfEnginesBefore(ZeebeDb<?> database) {
        long key = Protocol.encodePartitionId(PARTITION, Instant.now().toEpochMilli() * KEYS_PER_MILLISECOND);
        var context = database.createContext();
        var keys = new DbKeyGenerator(PARTITION, database, context);
        context.runInTransaction(() -> keys.setKeyIfHigher(key));
    }

    /** What an engine is like that was given nothing but this deployment. */
    public static DeployedState deployed(DeployResourceRequest request, int grpcPort) {
        ZeebeEngine engine = start(grpcPort, Set.of(), key -> Optional.empty(), () -> {}, Optional.empty());
        try {
            DeployResourceResponse response = engine.grpcCommands.deploy(request);
            engine.internals.processor().close();
            return new DeployedState(request, response, engine.internals);
        } finally {
            engine.close();
        }
    }

    /** What was deployed first. */
    public Optional<DeployResourceRequest> firstDeployment() {
        return grpcCommands.firstDeployment();
    }

    public CommandLog commands() {
        return commands;
    }

    public JobActivation jobs() {
        return jobs;
    }

    public void loseCompletionsOf(Set<String> jobTypes) {
        grpcCommands.loseCompletionsOf(jobTypes);
    }

    public List<String> lostCompletions() {
        return grpcCommands.lost();
    }

    /** The events written since the last call. */
    public int readNew(Consumer<LogRecord> consumer) {
        return reader.readNew(consumer);
    }

    /** How many blocks of the log are still held in memory. */
    public int logBlocksInMemory() {
        return reader.blocksInMemory();
    }

    /** The engine's time. Not asked of its clock, which may give back an older time while another thread reads it too. */
    public Instant now() {
        var fixed = pinned;
        return fixed != null ? fixed : Instant.now().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    public synchronized void increaseTime(Duration duration) {
        if (pinned != null) {
            pinned = pinned.plus(duration);
        } else {
            offset = offset.plus(duration);
        }
        clock().addTime(duration);
    }

    public synchronized void pinTime(Instant instant) {
        pinned = instant;
        clock().setCurrentTime(instant);
    }

    public synchronized void resetTime() {
        pinned = null;
        offset = Duration.ZERO;
        clock().reset();
    }

    private ControlledActorClock clock() {
        return internals.clock();
    }

    @Override
    public void close() {
        commands.close();
        jobs.close();
        grpc.close();
        internals.processor().close();
        try {
            internals.database().close();
            internals.logStream().close();
            internals.scheduler().stop().get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("The engine did not stop cleanly", e);
        }
    }
}
