package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps data that an authority asked to be kept. */
@Component
class KeepDataWorker {

    private final AuthorityRequests requests;

    KeepDataWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    @JobWorker(type = "safepaw.legal.keep-data")
    void handle(@Variable String incidentId, @Variable String requestId) {
        requests.keep(IncidentId.of(incidentId), UUID.fromString(requestId));
    }
}
