package io.safepaw.handover;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.annotation.VariablesAsType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Ends a shift and leaves nothing urgent with somebody who has gone. */
@Component
class SettleShiftWorker {

    private final Handovers handovers;

    SettleShiftWorker(Handovers handovers) {
        this.handovers = handovers;
    }

    /** @param handedOverIds null where the shift was not handed over */
    record Taken(@Nullable List<String> handedOverIds) {}

    record Settled(int leftCount) {}

    @JobWorker(type = "safepaw.handover.settle-shift")
    Settled handle(@Variable String shiftId, @VariablesAsType Taken taken) {
        return new Settled(handovers.settle(
                ShiftIds.parse(shiftId), Set.copyOf(Objects.requireNonNullElse(taken.handedOverIds(), List.of()))));
    }
}
