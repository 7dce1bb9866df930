package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps whether a request of the public page is genuine. */
@Component
class RecordVerificationWorker {

    private final AuthorityRequests requests;

    RecordVerificationWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-verification")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String requestId,
            @Variable @Nullable String verificationResult,
            @Variable @Nullable String verificationNote) {
        return Collections.singletonMap(
                "verificationNote",
                requests.verified(
                        IncidentId.of(incidentId), UUID.fromString(requestId), verificationResult, verificationNote));
    }
}
