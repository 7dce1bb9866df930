package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Reminds a party of its statement, once. */
@Component
class RemindPartyWorker {

    private final Statements statements;

    RemindPartyWorker(Statements statements) {
        this.statements = statements;
    }

    @JobWorker(type = "safepaw.investigation.remind-party")
    void handle(@Variable String statementId) {
        statements.remind(FormCode.id("statementId", statementId));
    }
}
