package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.NewEvidence;
import io.safepaw.intake.mail.DecodedMail;
import io.safepaw.intake.mail.MailDecoder;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts a kept message where it belongs: on an incident, aside as a machine's, or before a person's eyes. */
@Component
@Transactional
class MessageFiling {

    private final InboundMessages messages;
    private final TextMessageFiling textMessages;
    private final Screening screening;
    private final Threading threading;
    private final AutomaticMail automatic;
    private final NewReports reports;
    private final Incidents incidents;
    private final Writers writers;
    private final Contacts contacts;
    private final EvidenceFiles evidence;
    private final Thanks thanks;

    MessageFiling(
            InboundMessages messages,
            TextMessageFiling textMessages,
            Screening screening,
            Threading threading,
            AutomaticMail automatic,
            NewReports reports,
            Incidents incidents,
            Writers writers,
            Contacts contacts,
            EvidenceFiles evidence,
            Thanks thanks) {
        this.messages = messages;
        this.textMessages = textMessages;
        this.screening = screening;
        this.threading = threading;
        this.automatic = automatic;
        this.reports = reports;
        this.incidents = incidents;
        this.writers = writers;
        this.contacts = contacts;
        this.evidence = evidence;
        this.thanks = thanks;
    }

    /** Files a message once; one that is filed already, or that somebody else is filing, is left alone. */
    void file(UUID id) {
        messages.lock(id, InboundState.RECEIVED).ifPresent(this::file);
    }

    private void file(InboundMessage message) {
        if (message.channel() == Channel.SMS) {
            textMessages.file(message);
        } else {
            fileMail(message);
        }
    }

    /** Leaves a message that could not be filed to a person, without reading it once more. */
    void giveUp(UUID id) {
        messages.lock(id, InboundState.RECEIVED).ifPresent(message -> {
            if (message.channel() == Channel.EMAIL) {
                messages.noteSender(id, MailDecoder.headersOf(message.raw()));
            }
            messages.markNeedsLook(id, Problem.NOT_FILED, null);
        });
    }

    private void fileMail(InboundMessage message) {
        var mail = message.truncated() ? MailDecoder.headersOf(message.raw()) : MailDecoder.decode(message.raw());
        messages.noteSender(message.id(), mail);
        if (screening.isAutomatic(mail)) {
            automatic.record(message, mail);
            return;
        }
        var match = threading.match(mail);
        var problem = screening.problemOf(message, mail, match);
        if (problem != null) {
            messages.markNeedsLook(message.id(), problem, match.incident());
        } else if (match.joins()) {
            join(message, mail, match.party());
        } else {
            open(message, mail, match.mayBelongTo(), LinkKind.MAY_BELONG_TO);
        }
    }

    private void join(InboundMessage message, DecodedMail mail, Party party) {
        var incident = incidents.survivorOf(party.incidentId());
        if (incident.status().isEnded() && !thanks.isMere(mail.text())) {
            open(message, mail, incident.id(), LinkKind.FOLLOW_UP_OF);
            return;
        }
        var writer = writers.on(incident.id(), party);
        var contact = contacts.recordInbound(new InboundContact(
                incident.id(),
                writer,
                Channel.EMAIL,
                ContactKind.HUMAN,
                false,
                mail.subject(),
                mail.text(),
                mail.html(),
                mail.quoted(),
                mail.messageId(),
                mail.references(),
                message.receivedAt()));
        storeFiles(mail, incident.id(), contact, writer);
        messages.markFiled(message.id(), incident.id(), contact, false);
    }

    private void open(InboundMessage message, DecodedMail mail, @Nullable IncidentId related, LinkKind kind) {
        var sender = mail.sender();
        var opened = open(message, mail, new NewParty(PartyRole.REPORTER, sender.name(), sender.address(), null, null));
        if (related != null) {
            incidents.link(opened.incident().id(), related, kind, Actor.SYSTEM);
        }
    }

    /** Opens an incident of the message; the reporter need not be its sender. */
    NewReports.Opened open(InboundMessage message, DecodedMail mail, NewParty reporter) {
        var opened = reports.open(
                new IncidentReport(
                        Channel.EMAIL, mail.subject(), mail.text(), null, null, reporter, ReportedFacts.NONE),
                new NewReports.Mail(mail.html(), mail.quoted(), mail.messageId(), mail.references()),
                message.receivedAt());
        storeFiles(mail, opened.incident().id(), opened.contact(), opened.reporter());
        messages.markFiled(message.id(), opened.incident().id(), opened.contact(), true);
        return opened;
    }

    private void storeFiles(DecodedMail mail, IncidentId incident, UUID contact, PartyId party) {
        for (var file : mail.files()) {
            evidence.store(new NewEvidence(
                    incident,
                    contact,
                    party,
                    file.name(),
                    file.declaredType(),
                    file.content(),
                    file.inline(),
                    file.contentId()));
        }
    }
}
