package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import org.springframework.stereotype.Component;

/** Asks a party for its statement; asking twice is harmless. */
@Component
class RequestStatementWorker {

    private final Statements statements;

    RequestStatementWorker(Statements statements) {
        this.statements = statements;
    }

    @JobWorker(type = "safepaw.investigation.request-statement")
    RequestedStatement handle(@Variable String statementId, @Variable StatementTargets slaTargets) {
        return statements.request(FormCode.id("statementId", statementId), slaTargets);
    }
}
