package io.safepaw.handover;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Hands over what the form says. */
@Component
class HandOverWorkWorker {

    private final Handovers handovers;

    HandOverWorkWorker(Handovers handovers) {
        this.handovers = handovers;
    }

    /** @param handoverItems null where there was nothing urgent */
    record Decided(
            List<PacketIncident> handoverPacket, @Nullable List<HandoverRow> handoverItems) {}

    @JobWorker(type = "safepaw.handover.hand-over-work")
    Handovers.HandedOver handle(ActivatedJob job, @Variable String shiftId, @VariablesAsType Decided decided) {
        return handovers.handOver(
                ShiftIds.parse(shiftId),
                decided.handoverPacket(),
                Objects.requireNonNullElse(decided.handoverItems(), List.of()),
                job.getKey(),
                job.getProcessInstanceKey());
    }
}
