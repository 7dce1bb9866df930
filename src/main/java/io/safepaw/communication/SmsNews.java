package io.safepaw.communication;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells who wrote by SMS last that a person has answered: the answer itself is too confidential for a text message. */
@Component
class SmsNews {

    private final TextMessages texts;
    private final Contacts contacts;

    SmsNews(TextMessages texts, Contacts contacts) {
        this.texts = texts;
        this.contacts = contacts;
    }

    @ApplicationModuleListener
    void on(MessageSent sent) {
        if (sent.human()) {
            tell(sent.incidentId(), sent.partyId(), sent.messageId());
        }
    }

    @ApplicationModuleListener
    void on(MessageGivenUp lost) {
        if (lost.human() && lost.reason().equals(Addresses.NO_ADDRESS)) {
            tell(lost.incidentId(), lost.partyId(), lost.messageId());
        }
    }

    private void tell(IncidentId incident, PartyId party, UUID message) {
        boolean wroteSms = contacts.withParty(party).stream()
                .filter(contact -> contact.direction() == Direction.IN && contact.kind() == ContactKind.HUMAN)
                .reduce((earlier, later) -> later)
                .filter(contact -> contact.channel() == Channel.SMS)
                .isPresent();
        if (wroteSms) {
            texts.send(incident, party, SmsTemplate.NEWS, message.toString());
        }
    }
}
