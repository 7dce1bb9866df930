package io.safepaw.casefile;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Takes the completed resolution form into the case file and leaves references where free text was. */
@Component
class RecordResolutionWorker {

    private final Resolutions resolutions;

    RecordResolutionWorker(Resolutions resolutions) {
        this.resolutions = resolutions;
    }

    @JobWorker(type = "safepaw.casefile.record-resolution")
    ResolutionTexts handle(
            @Variable String incidentId,
            @Variable String resolutionCode,
            @Variable @Nullable String resolutionMessage,
            @Variable @Nullable String resolutionRationale) {
        return resolutions.record(IncidentId.of(incidentId), resolutionCode, resolutionMessage, resolutionRationale);
    }
}
