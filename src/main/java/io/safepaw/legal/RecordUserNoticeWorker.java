package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what a user was told of a disclosure, or why nothing. */
@Component
class RecordUserNoticeWorker {

    private final AuthorityRequests requests;

    RecordUserNoticeWorker(AuthorityRequests requests) {
        this.requests = requests;
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-user-notice")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String requestId,
            @Variable @Nullable String noticeResult,
            @Variable @Nullable String noticeNote) {
        return Collections.singletonMap(
                "noticeNote",
                requests.noticed(IncidentId.of(incidentId), UUID.fromString(requestId), noticeResult, noticeNote));
    }
}
