package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records whether the appeal is heard, and by when it is decided. */
@Component
class AdmitAppealWorker {

    private final Appeals appeals;

    AdmitAppealWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.admit-appeal")
    AppealPlan handle(@Variable String appealId, @Variable(optional = true) @Nullable Eligibility appealEligibility) {
        return appeals.admit(Codes.id("appealId", appealId), appealEligibility);
    }
}
