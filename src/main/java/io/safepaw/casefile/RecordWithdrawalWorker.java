package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what ended with a withdrawal. */
@Component
class RecordWithdrawalWorker {

    private final Withdrawals withdrawals;

    RecordWithdrawalWorker(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.casefile.record-withdrawal")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String withdrawalId,
            @Variable @Nullable String withdrawalOutcome,
            @Variable(optional = true) @Nullable String withdrawalNote) {
        return Collections.singletonMap(
                "withdrawalNote",
                withdrawals.consider(
                        IncidentId.of(incidentId), UUID.fromString(withdrawalId), withdrawalOutcome, withdrawalNote));
    }
}
