package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.VariablesAsType;
import org.springframework.stereotype.Component;

/** Undoes or reduces what an appeal found wrong, once. */
@Component
class AdjustEnforcementWorker {

    private final Appeals appeals;

    AdjustEnforcementWorker(Appeals appeals) {
        this.appeals = appeals;
    }

    @JobWorker(type = "safepaw.enforcement.adjust-enforcement")
    void handle(@VariablesAsType AppealDecisionForm form) {
        Rejections.asError(() -> {
            appeals.adjust(Codes.id("appealId", form.appealId()), form, Rejections.byHand(form.rejectionAnswer()));
            return null;
        });
    }
}
