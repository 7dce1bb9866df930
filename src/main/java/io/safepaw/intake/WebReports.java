package io.safepaw.intake;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyRole;
import io.safepaw.intake.mail.MailDecoder;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports of the public form. One that may be a robot's is not dropped: a person looks at it. */
@Service
@Transactional
public class WebReports {

    private static final String CALLER = "web-form";
    private static final Duration HOUR = Duration.ofHours(1);

    private final IdempotentReports reports;
    private final Incidents incidents;
    private final Parties parties;
    private final MessageStore store;
    private final InboundMessages messages;
    private final IntakeProperties properties;
    private final MailboxProperties mailbox;
    private final Clock clock;

    WebReports(
            IdempotentReports reports,
            Incidents incidents,
            Parties parties,
            MessageStore store,
            InboundMessages messages,
            IntakeProperties properties,
            MailboxProperties mailbox,
            Clock clock) {
        this.reports = reports;
        this.incidents = incidents;
        this.parties = parties;
        this.store = store;
        this.messages = messages;
        this.properties = properties;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /**
     * Opens an incident. The same words under the same key open one, however often they are sent; other words are another
     * report, which the search for duplicates links with the first.
     *
     * @param key of the page that was filled in
     * @return empty where the sender opened more incidents of late than a person does: the report waits for a look instead
     */
    public Optional<Incident> report(IncidentReport report, String key) {
        var request = report.toString();
        var idempotencyKey = new IdempotencyKey(CALLER, key + ":" + DigestUtils.sha256Hex(request));
        if (!reports.isKnown(idempotencyKey)
                && openedOfLate(report.reporter().email()) >= properties.maxIncidentsPerHour()) {
            setAside(report, key, Problem.SENDER_FLOOD);
            return Optional.empty();
        }
        return incidents.findByNumber(reports.report(report, idempotencyKey, request.getBytes(StandardCharsets.UTF_8))
                .number());
    }

    /** Leaves a report to a person, because its sender may be a robot; the same key leaves the same words once. */
    public void setAside(IncidentReport report, String key) {
        setAside(report, key, Problem.MAYBE_AUTOMATIC);
    }

    private void setAside(IncidentReport report, String key, Problem problem) {
        var raw = asMail(report, key);
        store.keep(new RawMessage(raw, raw.length, false, clock.instant())).ifPresent(id -> {
            messages.noteSender(id, MailDecoder.decode(raw));
            messages.markNeedsLook(id, problem, null);
        });
    }

    private long openedOfLate(@Nullable String email) {
        if (email == null) {
            return 0;
        }
        var since = clock.instant().minus(HOUR);
        return parties.findByEmail(email).stream()
                .filter(party -> party.role() == PartyRole.REPORTER)
                .filter(party -> incidents.get(party.incidentId()).openedAt().isAfter(since))
                .count();
    }

    /** The list of messages that need a look holds mail. Without a date, so that the same report is the same mail. */
    private byte[] asMail(IncidentReport report, String key) {
        try {
            var mail = new FormMail("<" + key + ".form@" + mailbox.domain() + ">");
            var reporter = report.reporter();
            if (reporter.email() != null) {
                mail.setFrom(new InternetAddress(reporter.email(), reporter.name(), StandardCharsets.UTF_8.name()));
            }
            mail.setRecipient(RecipientType.TO, new InternetAddress(mailbox.address()));
            mail.setSubject(report.subject(), StandardCharsets.UTF_8.name());
            mail.setText(asText(report), StandardCharsets.UTF_8.name());
            var raw = new ByteArrayOutputStream();
            mail.saveChanges();
            mail.removeHeader("Date");
            mail.writeTo(raw);
            return raw.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A report of the form cannot be kept as mail", e);
        }
    }

    private static String asText(IncidentReport report) {
        var reporter = report.reporter();
        var facts = report.facts();
        return """
                %s

                --
                From the public form
                Category: %s
                Danger goes on: %s
                Role: %s
                Name: %s
                Phone: %s
                Booking: %s
                Market: %s
                """.formatted(
                        report.text(),
                        facts.category(),
                        facts.ongoing(),
                        reporter.role(),
                        reporter.name(),
                        reporter.phone(),
                        report.bookingRef(),
                        report.market());
    }

    /** Keeps the id it is given, so that the same report is the same mail. */
    private static final class FormMail extends MimeMessage {

        private final String id;

        FormMail(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
