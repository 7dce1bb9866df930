package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Notes how many accounts seem to be of the same person. */
@Component
class CheckLinkedAccountsWorker {

    private final Effects effects;

    CheckLinkedAccountsWorker(Effects effects) {
        this.effects = effects;
    }

    @JobWorker(type = "safepaw.enforcement.check-linked-accounts")
    void handle(@Variable String enforcementId) {
        effects.checkLinkedAccounts(Codes.id("enforcementId", enforcementId));
    }
}
