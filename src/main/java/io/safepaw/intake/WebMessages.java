package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.Status;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages that parties write on a page of ours; they go where a reply by mail would go. */
@Service
@Transactional
public class WebMessages {

    private static final String CALLER = "web-message";

    private final Writers writers;
    private final IdempotentReports reports;
    private final Incidents incidents;
    private final Contacts contacts;
    private final Thanks thanks;
    private final MailboxProperties mailbox;
    private final Clock clock;

    WebMessages(
            Writers writers,
            IdempotentReports reports,
            Incidents incidents,
            Contacts contacts,
            Thanks thanks,
            MailboxProperties mailbox,
            Clock clock) {
        this.writers = writers;
        this.reports = reports;
        this.incidents = incidents;
        this.contacts = contacts;
        this.thanks = thanks;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /**
     * Takes a message of a party whose link was checked. Where the matter has ended it opens another one, which is linked.
     *
     * @param key of the page that was filled in; the same words under the same key are one message
     */
    public void receive(Party party, String text, String key) {
        var incident = incidents.survivorOf(party.incidentId());
        if (incident.status().isEnded() && !thanks.isMere(text)) {
            follow(party, incident.id(), text, key);
            return;
        }
        contact(incident, party, false, text, key);
    }

    /**
     * Takes the news that files of a party came, so that somebody looks at them. Files that come before anybody has looked
     * at the report belong to it, and the work on it is at the same time the answer to them.
     *
     * @param key of the page on which they were chosen; files of one page are one message
     * @return id of the contact
     */
    public UUID receiveFiles(Party party, String key) {
        var incident = incidents.survivorOf(party.incidentId());
        return contact(incident, party, incident.status() == Status.NEW, "", key + ".files");
    }

    private UUID contact(Incident incident, Party party, boolean opensIncident, String text, String key) {
        return contacts.recordInbound(new InboundContact(
                incident.id(),
                writers.on(incident.id(), party),
                Channel.WEB,
                ContactKind.HUMAN,
                opensIncident,
                null,
                text,
                null,
                null,
                "<" + key + ".web@" + mailbox.domain() + ">",
                List.of(),
                clock.instant()));
    }

    private void follow(Party party, IncidentId earlier, String text, String key) {
        var report = new IncidentReport(
                Channel.WEB,
                "",
                text,
                null,
                null,
                new NewParty(party.role(), party.involvedAs(), party.name(), party.email(), party.phone(), null),
                ReportedFacts.NONE);
        var number = reports.report(
                        report,
                        new IdempotencyKey(CALLER, key + ":" + DigestUtils.sha256Hex(text)),
                        text.getBytes(StandardCharsets.UTF_8))
                .number();
        incidents.link(incidents.findByNumber(number).orElseThrow().id(), earlier, LinkKind.FOLLOW_UP_OF, Actor.SYSTEM);
    }
}
