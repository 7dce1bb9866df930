package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.BrokerInfo;
import io.camunda.client.protocol.rest.Partition;
import io.camunda.client.protocol.rest.TopologyResponse;
import io.camunda.zeebe.util.VersionUtil;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import java.util.List;

/** The cluster: one broker, one partition, always healthy. */
final class TopologyResource extends Resource {

    private final int grpcPort;

    TopologyResource(EngineRuntime runtime, int grpcPort) {
        super(runtime);
        this.grpcPort = grpcPort;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/v2/topology", request -> Response.json(topology())).get("/v2/status", request -> Response.empty());
    }

    private TopologyResponse topology() {
        Partition partition = new Partition();
        partition.setPartitionId(1);
        partition.setRole(Partition.RoleEnum.LEADER);
        partition.setHealth(Partition.HealthEnum.HEALTHY);
        BrokerInfo broker = new BrokerInfo();
        broker.setNodeId(0);
        broker.setHost("localhost");
        broker.setPort(grpcPort);
        broker.setVersion(VersionUtil.getVersion());
        broker.setPartitions(List.of(partition));
        TopologyResponse topology = new TopologyResponse();
        topology.setBrokers(List.of(broker));
        topology.setClusterSize(1);
        topology.setPartitionsCount(1);
        topology.setReplicationFactor(1);
        topology.setGatewayVersion(VersionUtil.getVersion());
        topology.setLastCompletedChangeId(Long.toString(runtime.lastChange()));
        return topology;
    }
}
