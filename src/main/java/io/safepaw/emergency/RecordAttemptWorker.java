package io.safepaw.emergency;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import io.camunda.client.api.response.ActivatedJob;
import java.util.Collections;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps an attempt to reach somebody; the instance of the process is the ladder. */
@Component
class RecordAttemptWorker {

    private final ContactLadder contactLadder;

    RecordAttemptWorker(ContactLadder contactLadder) {
        this.contactLadder = contactLadder;
    }

    @JobWorker(type = "safepaw.emergency.record-attempt")
    Map<String, Object> handle(ActivatedJob job, @VariablesAsType AttemptForm form) {
        var reference = contactLadder.record("job:" + job.getKey(), job.getProcessInstanceKey(), form);
        return Collections.singletonMap("attemptNote", reference);
    }
}
