package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.exception.CamundaError;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Completes the statement of reasons, or sends it back. */
@Component
class CompleteStatementWorker {

    private final Decisions decisions;

    CompleteStatementWorker(Decisions decisions) {
        this.decisions = decisions;
    }

    @JobWorker(type = "safepaw.enforcement.complete-statement")
    StatementCompleted handle(
            @Variable String enforcementId, @Variable(optional = true) @Nullable List<NoticeRule> noticeRules) {
        try {
            return decisions.complete(
                    Codes.id("enforcementId", enforcementId), noticeRules == null ? List.of() : noticeRules);
        } catch (StatementIncomplete e) {
            decisions.noteIncomplete(Codes.id("enforcementId", enforcementId), e.fields());
            throw CamundaError.bpmnError("STATEMENT_INCOMPLETE", e.getMessage());
        }
    }
}
