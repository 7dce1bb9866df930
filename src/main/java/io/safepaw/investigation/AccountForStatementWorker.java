package io.safepaw.investigation;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.HashMap;
import java.util.Map;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Records why a statement did not come in time. */
@Component
class AccountForStatementWorker {

    private final Statements statements;

    AccountForStatementWorker(Statements statements) {
        this.statements = statements;
    }

    @JobWorker(type = "safepaw.investigation.account-for-statement")
    Map<String, String> handle(
            @Variable String statementId,
            @Variable(optional = true) @Nullable String statementOutcome,
            @Variable(optional = true) @Nullable String statementReason) {
        var texts = new HashMap<String, String>();
        texts.put(
                "statementReason",
                statements.accountFor(FormCode.id("statementId", statementId), statementOutcome, statementReason));
        return texts;
    }
}
