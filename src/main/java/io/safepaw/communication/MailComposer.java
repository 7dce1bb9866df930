package io.safepaw.communication;

import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a message as mail: text and HTML, and the headers that keep each party's thread to itself and robots silent (RFC
 * 3834, domain.md 6.4).
 */
@Component
class MailComposer {

    /** Everything but NDR, which would suppress the reports by which we learn that an address is wrong. */
    static final String SUPPRESSED_RESPONSES = "DR, RN, NRN, OOF, AutoReply";

    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final MailTemplates templates;
    private final LetterVersions versions;
    private final LetterStyles styles;
    private final ObjectProvider<StatusLinks> statusLinks;
    private final MailServer server;
    private final MailProperties mail;
    private final Clock clock;

    MailComposer(
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            MailTemplates templates,
            LetterVersions versions,
            LetterStyles styles,
            ObjectProvider<StatusLinks> statusLinks,
            MailServer server,
            MailProperties mail,
            Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.templates = templates;
        this.versions = versions;
        this.styles = styles;
        this.statusLinks = statusLinks;
        this.server = server;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * What a message says, to somebody who reads this language.
     *
     * @param version of the letter's wording
     */
    record Written(LetterLanguage language, String subject, RenderedMail body, MailThread thread, int version) {}

    ComposedMail compose(Message message) throws MessagingException {
        var party = parties.find(message.partyId()).orElseThrow();
        var statusLink = statusLink(message, party);
        var written = write(message, statusLink);
        var mime = new FixedIdMessage(server.session(), message.rfcMessageId());
        addressTo(mime, message, party);
        mime.setSubject(written.subject(), StandardCharsets.UTF_8.name());
        mime.setSentDate(Date.from(clock.instant()));
        setThread(mime, written.thread());
        setAutomatic(mime, message, written.thread());
        mime.setContent(alternative(written.body()));
        mime.saveChanges();
        // Whoever reads the case file does not get the party's key with it.
        var kept = statusLink == null
                ? written.body().text()
                : written.body().text().replace(statusLink, "(link)");
        return new ComposedMail(mime, written.subject(), kept, written.thread().references(), written.version());
    }

    /** @param statusLink to the party's own page; null where it has none */
    Written write(Message message, @Nullable String statusLink) {
        var party = parties.find(message.partyId()).orElseThrow();
        // The party of an incident that was merged knows the number of its own report.
        var number = incidents.get(party.incidentId()).number();
        var style = styles.of(party.id());
        var thread = MailThread.of(contacts.withParty(party.id()), message.answers());
        var version = versions.published(message.template().name(), style.language());
        return new Written(
                style.language(),
                MailSubject.of(
                        message,
                        style.language(),
                        number,
                        party.role(),
                        thread.subject(),
                        versions.wordsOf(SubjectWording.LETTER, style.language())),
                templates.render(
                        message,
                        party,
                        style,
                        number,
                        statusLink,
                        version.map(LetterVersion::words).orElse(Map.of())),
                thread,
                version.map(LetterVersion::version).orElse(0));
    }

    /** None for those who shall not learn that there is a matter, and where there is none to follow. */
    private @Nullable String statusLink(Message message, Party party) {
        var links = statusLinks.getIfAvailable();
        boolean follows = party.role() != PartyRole.LATER_OWNER
                && incidents.get(party.incidentId()).kind() == CaseKind.REPORT;
        return links != null && follows && message.template().shown().contains("statusLink")
                ? links.create(party.id()) + "?lang="
                        + styles.of(party.id()).language().code()
                : null;
    }

    private void addressTo(SMTPMessage mime, Message message, Party party) throws MessagingException {
        var reply = mail.replyAddress(party.replyToken());
        mime.setFrom(named(mail.mailbox()));
        mime.setReplyTo(new InternetAddress[] {named(reply)});
        mime.setRecipient(RecipientType.TO, new InternetAddress(message.address(), true));
        // Reports about the delivery come back with the party's token, too.
        mime.setEnvelopeFrom(reply);
        // Where a server knows RFC 3461 it says so when the mail is there, too. Nobody is asked to confirm the reading.
        mime.setNotifyOptions(SMTPMessage.NOTIFY_SUCCESS | SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY);
        mime.setReturnOption(SMTPMessage.RETURN_HDRS);
    }

    private static void setThread(SMTPMessage mime, MailThread thread) throws MessagingException {
        if (thread.parent() != null) {
            mime.setHeader("In-Reply-To", thread.parent());
            mime.setHeader("References", String.join("\r\n ", thread.references()));
        }
    }

    /** RFC 3834 5: a direct answer of a robot is auto-replied, every other robot's mail auto-generated. */
    private static void setAutomatic(SMTPMessage mime, Message message, MailThread thread) throws MessagingException {
        if (message.human()) {
            return;
        }
        boolean answers = message.template() == MessageTemplate.ACKNOWLEDGEMENT && thread.parent() != null;
        mime.setHeader("Auto-Submitted", answers ? "auto-replied" : "auto-generated");
        mime.setHeader("X-Auto-Response-Suppress", SUPPRESSED_RESPONSES);
    }

    static MimeMultipart alternative(RenderedMail rendered) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(rendered.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(rendered.html(), StandardCharsets.UTF_8.name(), "html");
        var alternative = new MimeMultipart("alternative");
        alternative.addBodyPart(text);
        alternative.addBodyPart(html);
        return alternative;
    }

    private InternetAddress named(String address) throws MessagingException {
        try {
            return new InternetAddress(address, mail.programme(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("Every Java knows UTF-8", e);
        }
    }
}
