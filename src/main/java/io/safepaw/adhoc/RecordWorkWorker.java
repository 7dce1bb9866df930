package io.safepaw.adhoc;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.safepaw.casefile.IncidentId;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the result of ad-hoc work. */
@Component
class RecordWorkWorker {

    private final AdhocWorks works;

    RecordWorkWorker(AdhocWorks works) {
        this.works = works;
    }

    /** @return reference of the result */
    @JobWorker(type = "safepaw.adhoc.record-work")
    Map<String, Object> handle(
            @Variable String incidentId,
            @Variable String workId,
            @Variable @Nullable String workOutcome,
            @Variable @Nullable String workResult) {
        return Collections.singletonMap(
                "workResult",
                works.record(IncidentId.of(incidentId), UUID.fromString(workId), workOutcome, workResult));
    }
}
