package io.safepaw.communication;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.IncidentProcess;
import io.safepaw.casefile.Incidents;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells the process that a party wrote or called, so that an agent answers. The report itself is worked on anyway. */
@Component
class ContactFollowUp {

    private final Contacts contacts;
    private final Incidents incidents;
    private final IncidentProcess process;

    ContactFollowUp(Contacts contacts, Incidents incidents, IncidentProcess process) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.process = process;
    }

    @ApplicationModuleListener
    void on(ContactReceived event) {
        var contact = contacts.find(event.contactId()).orElseThrow();
        var incident = incidents.survivorOf(event.incidentId());
        boolean wantsAnswer = contact.kind() == ContactKind.HUMAN && !contact.opensIncident();
        if (wantsAnswer
                && incident.kind() == CaseKind.REPORT
                && !incident.status().isEnded()) {
            process.contactReceived(incident.id(), contact.id());
        }
    }
}
