package io.safepaw.telephony;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the lead on duty that somebody waits for a call. */
@Component
class ReportLateCallBackWorker {

    private final LateCallBacks late;

    ReportLateCallBackWorker(LateCallBacks late) {
        this.late = late;
    }

    @JobWorker(type = "safepaw.telephony.report-late-call-back")
    void handle(@Variable String callBackId) {
        late.report(UUID.fromString(callBackId));
    }
}
