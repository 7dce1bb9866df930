package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what the liaison decided about a request. */
@Component
class RecordRequestAssessmentWorker {

    private final AuthorityRequests requests;

    RecordRequestAssessmentWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-request-assessment")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String requestId,
            @Variable @Nullable String requestDecision,
            @Variable @Nullable String userNotice,
            @Variable(optional = true) @Nullable String nonDisclosureUntil,
            @Variable @Nullable String requestNote) {
        return Collections.singletonMap(
                "requestNote",
                requests.assess(
                        IncidentId.of(incidentId),
                        UUID.fromString(requestId),
                        String.valueOf(requestDecision),
                        userNotice,
                        nonDisclosureUntil == null || nonDisclosureUntil.isBlank()
                                ? null
                                : Times.parse("nonDisclosureUntil", nonDisclosureUntil),
                        requestNote));
    }
}
