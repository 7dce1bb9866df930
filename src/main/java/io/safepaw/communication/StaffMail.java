package io.safepaw.communication;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Writes to staff members: at once, without thread or incident. Who calls it repeats it when it fails. */
@Component
public class StaffMail {

    private final MailServer server;
    private final MailTemplates templates;
    private final MailProperties mail;
    private final Clock clock;

    StaffMail(MailServer server, MailTemplates templates, MailProperties mail, Clock clock) {
        this.server = server;
        this.templates = templates;
        this.mail = mail;
        this.clock = clock;
    }

    /** @throws StaffMailFailed if the mail server did not take it; the message names no address */
    public void send(StaffNotice notice) {
        try (var connection = server.connection()) {
            connection.open();
            var mime = new FixedIdMessage(server.session(), "<" + notice.id() + ".staff@" + mail.domain() + ">");
            mime.setFrom(new InternetAddress(mail.mailbox(), mail.programme(), StandardCharsets.UTF_8.name()));
            mime.setRecipient(RecipientType.TO, new InternetAddress(notice.address(), true));
            mime.setSubject(notice.subject(), StandardCharsets.UTF_8.name());
            mime.setSentDate(Date.from(clock.instant()));
            mime.setHeader("Auto-Submitted", "auto-generated");
            mime.setHeader("X-Auto-Response-Suppress", MailComposer.SUPPRESSED_RESPONSES);
            mime.setHeader("X-Priority", "1");
            mime.setContent(MailComposer.alternative(templates.render(notice)));
            mime.saveChanges();
            connection.send(mime);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new StaffMailFailed(notice.id(), e);
        }
    }
}
