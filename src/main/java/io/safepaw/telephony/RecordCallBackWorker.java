package io.safepaw.telephony;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what came of an attempt to call back. */
@Component
class RecordCallBackWorker {

    private final CallBacks callBacks;

    RecordCallBackWorker(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    /** @return what follows, and when the next attempt is due */
    @JobWorker(type = "safepaw.telephony.record-attempt")
    CallBacks.Next handle(ActivatedJob job, @Variable String callBackId, @Variable @Nullable String callBackOutcome) {
        return callBacks.attempted(
                UUID.fromString(callBackId), job.getProcessInstanceKey(), job.getKey(), callBackOutcome);
    }
}
