package io.safepaw.investigation;

import java.util.UUID;

/** The process that waits for a statement. */
interface StatementProcess {

    void received(UUID statementId);

    /** It will not come: the party declined, or we do not wait any longer. */
    void declined(UUID statementId);
}
