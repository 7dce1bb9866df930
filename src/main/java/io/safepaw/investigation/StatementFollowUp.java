package io.safepaw.investigation;

import io.safepaw.communication.ContactKind;
import io.safepaw.communication.ContactReceived;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Takes what a party writes while it is asked for a statement as that statement, and tells the process. */
@Component
class StatementFollowUp {

    private final Statements statements;
    private final StatementProcess process;

    StatementFollowUp(Statements statements, StatementProcess process) {
        this.statements = statements;
        this.process = process;
    }

    /** An automatic answer is nobody's statement. */
    @ApplicationModuleListener
    void on(ContactReceived event) {
        if (event.kind() == ContactKind.HUMAN) {
            statements.receivedFrom(event.partyId(), event.contactId());
        }
    }

    @ApplicationModuleListener
    void on(StatementAnswered event) {
        if (event.state() == StatementState.RECEIVED) {
            process.received(event.statementId());
        } else {
            process.declined(event.statementId());
        }
    }
}
