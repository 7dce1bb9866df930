package io.safepaw.telephony;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes to who could not be reached by phone. */
@Component
class GiveUpCallBackWorker {

    private final CallBacks callBacks;

    GiveUpCallBackWorker(CallBacks callBacks) {
        this.callBacks = callBacks;
    }

    @JobWorker(type = "safepaw.telephony.give-up-call-back")
    void handle(@Variable String callBackId) {
        callBacks.giveUp(UUID.fromString(callBackId));
    }
}
