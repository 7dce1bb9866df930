package io.safepaw.communication;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Notes;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.engine.BadVariable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that the processes send. Each has one cause, and is sent once for it. A text comes as a reference or, from
 * Tasklist, as it was typed; the reference goes back to the process.
 */
@Service
@Transactional
class CaseMessages {

    private final Correspondence correspondence;
    private final TextMessages textMessages;
    private final Contacts contacts;
    private final Incidents incidents;
    private final Parties parties;
    private final AffectedParties affected;
    private final CaseTexts texts;
    private final Notes notes;
    private final EventLog log;

    CaseMessages(
            Correspondence correspondence,
            TextMessages textMessages,
            Contacts contacts,
            Incidents incidents,
            Parties parties,
            AffectedParties affected,
            CaseTexts texts,
            Notes notes,
            EventLog log) {
        this.correspondence = correspondence;
        this.textMessages = textMessages;
        this.contacts = contacts;
        this.incidents = incidents;
        this.parties = parties;
        this.affected = affected;
        this.texts = texts;
        this.notes = notes;
        this.log = log;
    }

    /**
     * Tells the reporter that the report arrived. A robot's report is not acknowledged, so that two robots cannot loop.
     * Who gave no e-mail address is told by SMS, where possible.
     *
     * @param firstResponseDueAt date-time with offset by which a person answers
     */
    void acknowledge(IncidentId incident, @Nullable String firstResponseDueAt) {
        var reporter = parties.reporterOf(incident);
        boolean byRobot = contacts.of(incident).stream()
                .anyMatch(contact -> contact.opensIncident() && contact.kind() == ContactKind.AUTOMATIC);
        if (byRobot) {
            return;
        }
        if (reporter.email() == null || reporter.email().isBlank()) {
            textMessages.send(incident, reporter.id(), SmsTemplate.ACKNOWLEDGEMENT, incident.toString());
            return;
        }
        correspondence.send(OutgoingMessage.automatic(
                incident,
                reporter.id(),
                MessageTemplate.ACKNOWLEDGEMENT,
                null,
                firstResponseDueAt == null ? Map.of() : Map.of(MailTemplates.FIRST_RESPONSE_DUE_AT, firstResponseDueAt),
                "acknowledgement:" + incident));
    }

    /** @return reference to the text */
    String messageToReporter(IncidentId incident, @Nullable String text) {
        return toReporter(incident, "messageToReporter", text, "triage", MessageTemplate.MESSAGE);
    }

    /**
     * Tells everybody who reported the matter how it ended: the reporter, and the reporters of the incidents that were
     * merged into this one. Each reads it in the own thread under the own number; one address gets it once.
     *
     * @return reference to the text
     */
    String resolution(IncidentId incident, @Nullable String text) {
        var field = "resolutionMessage";
        var reference = toReporter(incident, field, text, "resolution", MessageTemplate.RESOLUTION);
        var told = new HashSet<String>();
        told.add(address(parties.reporterOf(incident)));
        for (var merged : incidents.mergedInto(incident)) {
            var reporter = parties.reporterOf(merged.id());
            if (reporter.email() == null || told.add(address(reporter))) {
                correspondence.send(OutgoingMessage.human(
                        incident,
                        reporter.id(),
                        MessageTemplate.RESOLUTION,
                        words(incident, field, reference),
                        log.completedBy(incident, "resolution"),
                        null,
                        field + ":" + incident + ":" + reference + ":" + reporter.id()));
            }
        }
        return reference;
    }

    private static String address(Party party) {
        return party.email() == null ? "" : party.email().strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Answers a contact in the thread of the party who wrote or called.
     *
     * @return reference to the text
     */
    String reply(IncidentId incident, UUID contactId, @Nullable String text) {
        var contact = contacts.find(contactId).orElseThrow(() -> new BadVariable("contactId", "the id of a contact"));
        var agent = log.completedBy(incident, "reply");
        var reference = keep(incident, "replyText", text, agent);
        correspondence.send(OutgoingMessage.human(
                incident,
                contact.partyId(),
                MessageTemplate.MESSAGE,
                words(incident, "replyText", reference),
                agent,
                contactId,
                "reply:" + contactId));
        contacts.markAnswered(contactId);
        return reference;
    }

    /**
     * Tells the reporter how it stands, and other affected parties what was written for them, each in their own thread. The
     * same words may be right another time: what tells two updates apart is not the text but what they are sent for.
     *
     * @param others ids of {@link AffectedParties} who are told, too
     */
    UpdateTexts update(
            IncidentId incident,
            UUID updateId,
            @Nullable String text,
            Collection<PartyId> others,
            @Nullable String otherText) {
        var agent = log.completedBy(incident, "update-party");
        var reference = keep(incident, "updateText", text, agent);
        if (!affected.besidesReporter(incident).stream().map(Party::id).toList().containsAll(others)) {
            throw new BadVariable("updateParties", "ids of affected parties of this incident");
        }
        var otherReference = others.isEmpty() ? null : keep(incident, "updateOtherText", otherText, agent);
        sendUpdate(
                incident,
                parties.reporterOf(incident).id(),
                words(incident, "updateText", reference),
                agent,
                "update:" + updateId);
        for (var other : others) {
            sendUpdate(
                    incident,
                    other,
                    words(incident, "updateOtherText", otherReference),
                    agent,
                    "update:" + updateId + ":" + other);
        }
        return new UpdateTexts(reference, otherReference);
    }

    private void sendUpdate(IncidentId incident, PartyId to, String words, Actor agent, String cause) {
        correspondence.send(OutgoingMessage.human(incident, to, MessageTemplate.MESSAGE, words, agent, null, cause));
    }

    /**
     * Does what an agent decided about a message that did not arrive, and keeps the agent's note.
     *
     * @param source what it is done for; once for the same source
     */
    UndeliverableTexts resend(
            String source,
            IncidentId incident,
            UUID messageId,
            UndeliverableAction action,
            @Nullable String newAddress,
            @Nullable String note) {
        var agent = log.completedBy(incident, "undeliverable");
        var reference = texts.keep(incident, "newAddress", newAddress, agent);
        var address = texts.read(incident, reference).map(String::strip).orElse(null);
        correspondence.resend(source, messageId, action, address, agent);
        return new UndeliverableTexts(reference, keepNote(incident, note, agent));
    }

    /** A note has the id of its text, so that it is written once. */
    private @Nullable String keepNote(IncidentId incident, @Nullable String note, Actor author) {
        var reference = texts.keep(incident, "undeliverableNote", note, author);
        texts.read(incident, reference)
                .ifPresent(body -> notes.add(
                        UUID.fromString(reference.substring(reference.indexOf(':') + 1)), incident, body, author));
        return reference;
    }

    private String toReporter(
            IncidentId incident, String field, @Nullable String text, String form, MessageTemplate template) {
        var agent = log.completedBy(incident, form);
        var reference = keep(incident, field, text, agent);
        correspondence.send(OutgoingMessage.human(
                incident,
                parties.reporterOf(incident).id(),
                template,
                words(incident, field, reference),
                agent,
                null,
                field + ":" + incident + ":" + reference));
        return reference;
    }

    private String keep(IncidentId incident, String field, @Nullable String text, Actor author) {
        var reference = texts.keep(incident, field, text, author);
        if (reference == null) {
            throw new BadVariable(field, "a text");
        }
        return reference;
    }

    private String words(IncidentId incident, String field, String reference) {
        return texts.read(incident, field, reference)
                .orElseThrow(() -> new BadVariable(field, "a reference to a text of this field of this incident"));
    }
}
