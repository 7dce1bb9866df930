package io.safepaw.embedded.engine;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The test engine's gRPC service on its port of the loopback address, with the methods of {@link GrpcCommands} in place of its own. */
final class GrpcGateway implements AutoCloseable {

    private final Server server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    GrpcGateway(int port, BindableService engine, GrpcCommands ours) {
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .executor(executor)
                .maxInboundMessageSize(8 * 1024 * 1024)
                // As Camunda's gateway. By default gRPC hangs up on clients that ask every 45 s whether it is alive,
                // and the jobs that were just pushed to them are lost until their time is up.
                .permitKeepAliveTime(30, TimeUnit.SECONDS)
                .addService(override(engine.bindService(), ours.bindService()))
                .build();
    }

    void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private static ServerServiceDefinition override(ServerServiceDefinition base, ServerServiceDefinition own) {
        Map<String, ServerMethodDefinition<?, ?>> ours = own.getMethods().stream()
                .filter(method -> GrpcCommands.METHODS.contains(bareName(method)))
                .collect(Collectors.toMap(GrpcGateway::bareName, Function.identity()));
        ServerServiceDefinition.Builder merged = ServerServiceDefinition.builder(base.getServiceDescriptor());
        for (MethodDescriptor<?, ?> method : base.getServiceDescriptor().getMethods()) {
            ServerMethodDefinition<?, ?> inPlace = ours.get(method.getBareMethodName());
            if (inPlace == null) {
                merged.addMethod(base.getMethod(method.getFullMethodName()));
            } else {
                merged.addMethod(inPlace);
            }
        }
        return merged.build();
    }

    private static String bareName(ServerMethodDefinition<?, ?> method) {
        return method.getMethodDescriptor().getBareMethodName();
    }
}
