package io.safepaw.investigation;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ProcessNames;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ZeebeStatementProcess implements StatementProcess {

    private final ProcessMessages messages;

    ZeebeStatementProcess(ProcessMessages messages) {
        this.messages = messages;
    }

    @Override
    public void received(UUID statementId) {
        messages.publish(ProcessNames.STATEMENT_RECEIVED, statementId.toString(), statementId + ":received", Map.of());
    }

    @Override
    public void declined(UUID statementId) {
        messages.publish(ProcessNames.STATEMENT_DECLINED, statementId.toString(), statementId + ":declined", Map.of());
    }
}
