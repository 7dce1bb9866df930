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
import java.util.concurrent.ConcurrentNavigableMap;

/**
 * The parts of a test engine that it keeps private and that its REST side needs: the log, the clock, the gRPC service. All
 * reflection lives here; it only reads fields, and a field that is gone fails the start with its name.
 */
record EngineInternals(
        StreamProcessor processor,
        StreamProcessorContext context,
        GatewayGrpc.GatewayImplBase gateway,
        Server ownServer,
        ZeebeDb<?> database,
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
                (LogStream) read(engine, "logStream"),
                (ActorScheduler) read(engine, "scheduler"),
                (ControlledActorClock) read(engine, "clock"),
                (List<ByteBuffer>) read(logStorage, "logEntries"),
                (ConcurrentNavigableMap<Long, Integer>) read(logStorage, "positionIndexMapping"));
    }

    private static Object read(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "zeebe-process-test-engine has changed: no field '" + name + "' in "
                            + owner.getClass().getName() + "; adapt EngineInternals to the new version",
                    e);
        }
    }
}
