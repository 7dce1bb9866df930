package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What the sender of a report has in hand. */
record ReportReceipt(
        @Schema(description = "Under which the matter is found", example = "SP-000042")
        String number,

        Status status,
        Instant openedAt) {

    static ReportReceipt of(Incident incident) {
        return new ReportReceipt(incident.number(), incident.status(), incident.openedAt());
    }
}
