package io.safepaw.embedded.engine;

import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.scheduler.clock.ControlledActorClock;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.stream.impl.StreamProcessorContext;
import io.grpc.Server;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * The parts of a test engine that it keeps private and that its REST side needs: the log, the clock, the gRPC service. All
 * reflection lives here; it only reads fields, but for the position at which the log goes on. A field that is gone fails the
 * start with its name.
 */
record EngineInternals(
        StreamProcessor processor,
        StreamProcessorContext context,
        GatewayGrpc.GatewayImplBase gateway,
        Server ownServer,
        ZeebeDb<?> database,
        Map<Object, Object> state,
        LogStream logStream,
        ActorScheduler scheduler,
        ControlledActorClock clock,
        List<ByteBuffer> logBlocks,
        ConcurrentNavigableMap<Long, Integer> blocksByPosition) {

    @SuppressWarnings("unchecked")
    static EngineInternals of(ZeebeTestEngine engine) {
        StreamProcessor processor = (StreamProcessor) read(engine, "streamProcessor");
        Object logStorage = read(read(engine, "logStream"), "logStorage");
        return new EngineInternals(
                processor,
                (StreamProcessorContext) read(processor, "streamProcessorContext"),
                (GatewayGrpc.GatewayImplBase) read(engine, "gateway"),
                (Server) read(engine, "grpcServer"),
                (ZeebeDb<?>) read(engine, "database"),
                (Map<Object, Object>) read(read(engine, "database"), "database"),
                (LogStream) read(engine, "logStream"),
                (ActorScheduler) read(engine, "scheduler"),
                (ControlledActorClock) read(engine, "clock"),
                (List<ByteBuffer>) read(logStorage, "logEntries"),
                (ConcurrentNavigableMap<Long, Integer>) read(logStorage, "positionIndexMapping"));
    }

    /** The position of the next record in the log. */
    long nextPosition() {
        return (long) read(read(logStream, "sequencer"), "position");
    }

    void nextPosition(long position) {
        Object sequencer = read(logStream, "sequencer");
        access(sequencer, "position", field -> {
            field.setLong(sequencer, position);
            return null;
        });
    }

    private static Object read(Object owner, String name) {
        return access(owner, name, field -> field.get(owner));
    }

    private static Object access(Object owner, String name, FieldAccess access) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return access.of(field);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "zeebe-process-test-engine has changed: no field '" + name + "' in "
                            + owner.getClass().getName() + "; adapt EngineInternals to the new version",
                    e);
        }
    }

    private interface FieldAccess {

        Object of(Field field) throws ReflectiveOperationException;
    }
}
