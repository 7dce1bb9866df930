package io.safepaw.investigation;

import io.safepaw.casefile.Channel;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.ContactReceived;
import io.safepaw.communication.Contacts;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Takes what a party writes while it is asked for a statement as that statement, and tells the process. */
@Component
class StatementFollowUp {

    private final Statements statements;
    private final Contacts contacts;
    private final StatementProcess process;

    StatementFollowUp(Statements statements, Contacts contacts, StatementProcess process) {
        this.statements = statements;
        this.contacts = contacts;
        this.process = process;
    }

    /** An automatic answer is nobody's statement, and neither are files that come beside it from a page of ours. */
    @ApplicationModuleListener
    void on(ContactReceived event) {
        if (event.kind() == ContactKind.HUMAN && !isFilesOnly(event)) {
            statements.receivedFrom(event.partyId(), event.contactId());
        }
    }

    private boolean isFilesOnly(ContactReceived event) {
        var contact = contacts.find(event.contactId()).orElseThrow();
        return contact.channel() == Channel.WEB
                && (contact.text() == null || contact.text().isBlank());
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
