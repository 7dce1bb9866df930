package io.safepaw.telephony;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.worklist.Worklist;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what came of an attempt to call back. */
@Component
class RecordCallBackWorker {

    private final CallBacks callBacks;
    private final Worklist worklist;

    RecordCallBackWorker(CallBacks callBacks, Worklist worklist) {
        this.callBacks = callBacks;
        this.worklist = worklist;
    }

    /** @return what follows, and when the next attempt is due */
    @JobWorker(type = "safepaw.telephony.record-attempt")
    CallBacks.Next handle(ActivatedJob job, @Variable String callBackId, @Variable @Nullable String callBackOutcome) {
        var by = worklist.completedBy(job.getProcessInstanceKey(), "call-back")
                .map(Actor::new)
                .orElse(Actor.SYSTEM);
        return callBacks.attempted(UUID.fromString(callBackId), job.getKey(), callBackOutcome, by);
    }
}
