package io.safepaw.claims;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Accepts a document, or asks for it again. */
@Component
class RecordDocumentCheckWorker {

    private final ClaimGathering gathering;

    RecordDocumentCheckWorker(ClaimGathering gathering) {
        this.gathering = gathering;
    }

    @JobWorker(type = "safepaw.claims.record-document-check")
    void handle(
            ActivatedJob job,
            @Variable String claimId,
            @Variable String documentId,
            @Variable String documentDecision,
            @Variable(optional = true) @Nullable String documentRejection) {
        gathering.check(
                "job:" + job.getKey(),
                ClaimId.of(claimId),
                job.getProcessInstanceKey(),
                UUID.fromString(documentId),
                documentDecision,
                documentRejection);
    }
}
