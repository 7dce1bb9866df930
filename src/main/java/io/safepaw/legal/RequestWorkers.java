package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** The steps of a request of an authority. */
@Component
class RequestWorkers {

    private final AuthorityRequests requests;

    RequestWorkers(AuthorityRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-assessment")
    Map<String, Object> assessed(
            @Variable String incidentId,
            @Variable String requestId,
            @Variable @Nullable String requestDecision,
            @Variable @Nullable String userNotice,
            @Variable @Nullable String requestNote) {
        return Collections.singletonMap(
                "requestNote",
                requests.assess(
                        IncidentId.of(incidentId),
                        UUID.fromString(requestId),
                        String.valueOf(requestDecision),
                        userNotice,
                        requestNote));
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-disclosure")
    Map<String, Object> disclosed(
            @Variable String incidentId, @Variable String requestId, @Variable @Nullable String disclosureNote) {
        return Collections.singletonMap(
                "disclosureNote",
                requests.disclosed(IncidentId.of(incidentId), UUID.fromString(requestId), disclosureNote));
    }

    @JobWorker(type = "safepaw.legal.keep-data")
    void keep(@Variable String incidentId, @Variable String requestId) {
        requests.keep(IncidentId.of(incidentId), UUID.fromString(requestId));
    }

    @JobWorker(type = "safepaw.legal.record-refusal")
    void refused(@Variable String incidentId, @Variable String requestId) {
        requests.refused(IncidentId.of(incidentId), UUID.fromString(requestId));
    }
}
