package io.safepaw.intake;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Party;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Correspondence;
import io.safepaw.communication.InboundContact;
import io.safepaw.intake.mail.DecodedMail;
import io.safepaw.intake.mail.DeliveryReport;
import io.safepaw.intake.mail.Nature;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Records what machines write: on the party whose mail they answer, else only among the messages. They never open an
 * incident and never get an answer; a mail that came back for good is reported to its sender.
 */
@Component
class AutomaticMail {

    /** How mail systems that send no RFC 3464 report say that it is final. */
    private static final Pattern PERMANENT = Pattern.compile("\\b5\\.\\d{1,3}\\.\\d{1,3}\\b|\\b55[0-9]\\b|permanent");

    private static final Pattern DELAY = Pattern.compile("(?i)delay|warning|will keep trying|still trying|verzögert");

    private final InboundMessages messages;
    private final Threading threading;
    private final ReplyTokens tokens;
    private final Contacts contacts;
    private final Correspondence correspondence;
    private final Incidents incidents;

    AutomaticMail(
            InboundMessages messages,
            Threading threading,
            ReplyTokens tokens,
            Contacts contacts,
            Correspondence correspondence,
            Incidents incidents) {
        this.messages = messages;
        this.threading = threading;
        this.tokens = tokens;
        this.contacts = contacts;
        this.correspondence = correspondence;
        this.incidents = incidents;
    }

    void record(InboundMessage message, DecodedMail mail) {
        if (saysThatItArrived(mail)) {
            messages.markAutomatic(message.id(), null, null);
            return;
        }
        if (isPermanentFailure(mail)) {
            var status = mail.report() == null || mail.report().status() == null
                    ? "UNKNOWN"
                    : mail.report().status();
            failedIds(mail).forEach(id -> correspondence.bounced(id, status));
        }
        threading
                .answered(mail)
                .ifPresentOrElse(
                        party -> recordOn(party, message, mail),
                        () -> messages.markAutomatic(message.id(), null, null));
    }

    /** What reached somebody stands on the timeline; the report of a machine about it is no message of the conversation. */
    private boolean saysThatItArrived(DecodedMail mail) {
        var report = mail.report();
        if (report == null || report.originalIds().isEmpty()) {
            return false;
        }
        var id = report.originalIds().getFirst();
        return switch (report.outcome()) {
            case DELIVERED -> correspondence.delivered(id);
            case READ -> correspondence.read(id);
            default -> false;
        };
    }

    private void recordOn(Party party, InboundMessage message, DecodedMail mail) {
        // The contact stays with the party it answers, also where its incident was merged: the survivor shows it.
        var incident = incidents.get(party.incidentId());
        var contact = contacts.recordInbound(new InboundContact(
                incident.id(),
                party.id(),
                Channel.EMAIL,
                ContactKind.AUTOMATIC,
                false,
                mail.subject(),
                mail.text(),
                mail.html(),
                mail.quoted(),
                mail.messageId(),
                mail.references(),
                message.receivedAt()));
        messages.markAutomatic(message.id(), incident.id(), contact);
    }

    private List<String> failedIds(DecodedMail mail) {
        var ids = mail.report() == null ? List.<String>of() : mail.report().originalIds();
        return ids.isEmpty()
                ? Stream.concat(
                                mail.references().stream(),
                                tokens.idsWithin(mail.text() + " " + mail.quoted()).stream())
                        .distinct()
                        .toList()
                // The first id is that of the message that came back; the others are those it answered.
                : ids.subList(0, 1);
    }

    private static boolean isPermanentFailure(DecodedMail mail) {
        if (mail.nature() != Nature.DELIVERY_REPORT) {
            return false;
        }
        var report = mail.report();
        if (report != null && report.outcome() != DeliveryReport.Outcome.UNKNOWN) {
            return report.outcome() == DeliveryReport.Outcome.FAILED;
        }
        return !DELAY.matcher(mail.subject()).find()
                && (mail.headers().has("x-failed-recipients")
                        || PERMANENT.matcher(mail.text() + " " + mail.quoted()).find());
    }
}
