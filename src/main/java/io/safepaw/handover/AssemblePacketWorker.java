package io.safepaw.handover;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what somebody holds whose shift ends soon. */
@Component
class AssemblePacketWorker {

    private final Handovers handovers;

    AssemblePacketWorker(Handovers handovers) {
        this.handovers = handovers;
    }

    record Assembled(
            boolean handoverNeeded,
            List<PacketTask> heldTasks,
            List<PacketIncident> handoverPacket,
            List<Taker> handoverTakers,
            Set<String> shiftGroups) {}

    /** A choice of a form; Tasklist knows people by their user names only. */
    record Taker(String value, String label) {}

    @JobWorker(type = "safepaw.handover.assemble-packet")
    Assembled handle(@Variable String shiftId) {
        var packet = handovers.assemble(ShiftIds.parse(shiftId));
        return new Assembled(
                packet.isNeeded(),
                packet.tasks(),
                packet.urgent(),
                packet.takers().stream().map(name -> new Taker(name, name)).toList(),
                packet.groups());
    }
}
