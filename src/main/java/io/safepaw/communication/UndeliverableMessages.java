package io.safepaw.communication;

import io.safepaw.casefile.Incidents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Has an agent asked about every message that will not arrive, unless nobody was ever going to read it. */
@Component
class UndeliverableMessages {

    private final Incidents incidents;
    private final UndeliverableMessageProcess process;

    UndeliverableMessages(Incidents incidents, UndeliverableMessageProcess process) {
        this.incidents = incidents;
        this.process = process;
    }

    @ApplicationModuleListener
    void on(MessageGivenUp event) {
        // An automatic message to a robot or to ourselves: the record is enough, and no agent could help.
        if (!event.reason().equals(Addresses.ADDRESS_SUPPRESSED) || event.human()) {
            process.start(event.messageId(), incidents.get(event.incidentId()), event.round());
        }
    }
}
