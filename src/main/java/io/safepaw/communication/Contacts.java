package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.SearchIndex;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that was said between us and the parties. */
@Service
@Transactional
public class Contacts {

    private final ContactRepository contacts;
    private final Incidents incidents;
    private final SearchIndex searchIndex;
    private final EventLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Contacts(
            ContactRepository contacts,
            Incidents incidents,
            SearchIndex searchIndex,
            EventLog log,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contacts = contacts;
        this.incidents = incidents;
        this.searchIndex = searchIndex;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records what a party wrote or said. A human's message ends the waiting for the customer, and the process learns of
     * it once this is committed. The same mail handed over twice is recorded once.
     *
     * @return id of the contact
     */
    public UUID recordInbound(InboundContact inbound) {
        var contact = new Contact(
                UUID.randomUUID(),
                inbound.incidentId(),
                inbound.partyId(),
                Direction.IN,
                inbound.channel(),
                inbound.kind(),
                inbound.opensIncident(),
                storable(inbound.subject()),
                storable(inbound.text()),
                storable(inbound.html()),
                storable(inbound.quotedText()),
                MessageIds.normal(inbound.messageId()),
                MessageIds.normal(inbound.references()),
                null,
                inbound.receivedAt(),
                null);
        if (!contacts.insert(contact, clock.instant())) {
            return contacts.sameAs(contact);
        }
        searchIndex.put(
                contact.incidentId(),
                "contact",
                contact.id(),
                (contact.subject() == null ? "" : contact.subject()) + " " + contact.text());
        record(contact);
        if (contact.kind() == ContactKind.HUMAN && !contact.opensIncident()) {
            incidents.endWaiting(contact.incidentId());
        }
        if (!contact.opensIncident()) {
            events.publishEvent(
                    new ContactReceived(contact.id(), contact.incidentId(), contact.partyId(), contact.kind()));
        }
        return contact.id();
    }

    @Transactional(readOnly = true)
    public Optional<Contact> find(UUID id) {
        return contacts.find(id);
    }

    /** Contacts of an incident, oldest first. */
    @Transactional(readOnly = true)
    public List<Contact> of(IncidentId incident) {
        return contacts.of(incident);
    }

    /** The contact with this Message-ID, with or without angle brackets; ours before one that a sender chose. */
    @Transactional(readOnly = true)
    public Optional<Contact> findByMessageId(String rfc5322MessageId) {
        var id = MessageIds.normal(rfc5322MessageId);
        return id == null ? Optional.empty() : contacts.findByMessageId(id);
    }

    /** Contacts with one party, oldest first; never those with another. */
    @Transactional(readOnly = true)
    public List<Contact> withParty(PartyId party) {
        return contacts.withParty(party);
    }

    /** Somebody answered the contact; the time of the first answer stays. */
    void markAnswered(UUID contact) {
        contacts.markAnswered(contact, clock.instant());
    }

    private void record(Contact contact) {
        var data = new HashMap<String, Object>();
        data.put("contactId", contact.id().toString());
        if (contact.opensIncident()) {
            data.put("opensIncident", true);
        }
        log.append(
                contact.incidentId(),
                contact.kind() == ContactKind.HUMAN
                        ? CaseEventType.CustomerMessageReceived
                        : CaseEventType.AutomaticMessageReceived,
                contact.at(),
                Actor.SYSTEM,
                contact.partyId(),
                contact.channel(),
                data);
    }

    /** PostgreSQL has no NUL in texts. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }
}
