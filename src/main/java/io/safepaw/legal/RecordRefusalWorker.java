package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps that nothing was disclosed. */
@Component
class RecordRefusalWorker {

    private final AuthorityRequests requests;

    RecordRefusalWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    @JobWorker(type = "safepaw.legal.record-refusal")
    void handle(@Variable String incidentId, @Variable String requestId) {
        requests.refused(IncidentId.of(incidentId), UUID.fromString(requestId));
    }
}
