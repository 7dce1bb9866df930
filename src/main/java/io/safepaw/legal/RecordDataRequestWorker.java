package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what was given to who asked for their data, or why it was refused. */
@Component
class RecordDataRequestWorker {

    private final DataRequests requests;

    RecordDataRequestWorker(DataRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-data-request")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String dataRequestId,
            @Variable @Nullable String dataRequestOutcome,
            @Variable @Nullable String dataRequestNote) {
        return Collections.singletonMap(
                "dataRequestNote",
                requests.record(
                        IncidentId.of(incidentId),
                        UUID.fromString(dataRequestId),
                        dataRequestOutcome,
                        dataRequestNote));
    }
}
