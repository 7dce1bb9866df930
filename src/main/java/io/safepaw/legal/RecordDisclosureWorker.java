package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was sent to an authority. */
@Component
class RecordDisclosureWorker {

    private final AuthorityRequests requests;

    RecordDisclosureWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-disclosure")
    Map<String, Object> handle(
            @Variable String incidentId, @Variable String requestId, @Variable @Nullable String disclosureNote) {
        return Collections.singletonMap(
                "disclosureNote",
                requests.disclosed(IncidentId.of(incidentId), UUID.fromString(requestId), disclosureNote));
    }
}
