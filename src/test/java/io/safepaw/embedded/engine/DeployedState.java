package io.safepaw.embedded.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine has in its database and its log after it was given nothing but a deployment. Another engine that begins with
 * a copy is spared reading and checking two hundred models, which takes most of the time of a short test.
 */
public final class DeployedState {

    private final DeployResourceRequest request;
    private final DeployResourceResponse response;
    private final Map<Object, Object> state;
    private final List<ByteBuffer> log;
    private final Map<Long, Integer> logIndex;
    private final long nextPosition;

    /** @param stopped an engine whose processor no longer runs */
    DeployedState(DeployResourceRequest request, DeployResourceResponse response, EngineInternals stopped) {
        this.request = request;
        this.response = response;
        this.state = new TreeMap<>(stopped.state());
        this.log = List.copyOf(stopped.logBlocks());
        this.logIndex = new TreeMap<>(stopped.blocksByPosition());
        this.nextPosition = stopped.nextPosition();
    }

    /** Makes them known to an engine that has not been opened yet. */
    void copyTo(EngineInternals engine) {
        engine.state().putAll(state);
        log.forEach(block -> engine.logBlocks().add(block.duplicate()));
        engine.blocksByPosition().putAll(logIndex);
        engine.nextPosition(nextPosition);
    }

    public DeployResourceRequest request() {
        return request;
    }

    DeployResourceResponse response() {
        return response;
    }
}
