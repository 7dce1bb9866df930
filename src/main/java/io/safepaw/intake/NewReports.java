package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.DesiredOutcome;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.MarketSource;
import io.safepaw.casefile.NewIncident;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Signal;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.market.MarketSwitch;
import io.safepaw.market.MarketSwitches;
import io.safepaw.marketplace.MarketplaceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Opens incidents, whichever way a report came in. Works within the caller's transaction. */
@Component
class NewReports {

    private static final int MAX_SUBJECT = 200;

    private final Incidents incidents;
    private final Parties parties;
    private final Contacts contacts;
    private final EventLog log;
    private final KeywordScan keywords;
    private final MarketSwitches switches;
    private final BookingReferences bookings;
    private final DuplicateSearch duplicates;
    private final IntakeProperties properties;

    NewReports(
            Incidents incidents,
            Parties parties,
            Contacts contacts,
            EventLog log,
            KeywordScan keywords,
            MarketSwitches switches,
            BookingReferences bookings,
            DuplicateSearch duplicates,
            IntakeProperties properties) {
        this.incidents = incidents;
        this.parties = parties;
        this.contacts = contacts;
        this.log = log;
        this.keywords = keywords;
        this.switches = switches;
        this.bookings = bookings;
        this.duplicates = duplicates;
        this.properties = properties;
    }

    /** Opens the incident with the report as its first contact, and points out what may be the same matter. */
    Opened open(IncidentReport report, @Nullable Mail mail, Instant receivedAt) {
        var words = report.subject() + "\n" + report.text();
        var named = report.bookingRef() == null ? "" : report.bookingRef().strip();
        // The marketplace would refuse any other, each time it is asked.
        var bookingRef = named.matches(MarketplaceEvent.ID)
                ? named
                : bookings.find(words + "\n" + named).orElse(null);
        var byPhone = Market.ofPhone(report.reporter().phone());
        var market = report.market() == null ? byPhone.orElse(properties.market()) : report.market();
        var marketSource = report.market() != null
                ? MarketSource.REPORT
                : byPhone.isPresent() ? MarketSource.PHONE : MarketSource.DEFAULT;
        // Whoever reports is the reporter, also an owner or a witness: it is the reporter who is acknowledged and
        // informed.
        boolean read = switches.isOn(market.name(), MarketSwitch.KEYWORD_SCAN);
        var scanned = keywords.scan(read ? words : "", report.facts());
        var incident = incidents.open(new NewIncident(
                report.channel(),
                subject(report),
                scanned.facts(),
                market.name(),
                marketSource,
                bookingRef,
                report.reporter().asReporter(),
                receivedAt,
                report.test()));
        if (!scanned.raisedBy().isEmpty()) {
            log.append(incident.id(), CaseEventType.WordsRaised, Actor.SYSTEM, Map.of("words", scanned.raisedBy()));
        }
        incidents.recordDetails(incident.id(), report.details(), Actor.SYSTEM);
        if (report.details().desiredOutcome() == DesiredOutcome.NO_CONTACT) {
            incidents.recordFacts(incident.id(), incident.facts().with(Signal.PAIR_BLOCK_WANTED, true), Actor.SYSTEM);
        }
        var reporter = parties.reporterOf(incident.id());
        var contact = contacts.recordInbound(new InboundContact(
                incident.id(),
                reporter.id(),
                report.channel(),
                ContactKind.HUMAN,
                true,
                report.subject(),
                report.text(),
                mail == null ? null : mail.html(),
                mail == null ? null : mail.quoted(),
                mail == null ? null : mail.messageId(),
                mail == null ? List.of() : mail.references(),
                receivedAt));
        duplicates
                .of(incident, reporter)
                .forEach(earlier ->
                        incidents.link(incident.id(), earlier, LinkKind.POSSIBLE_DUPLICATE_OF, Actor.SYSTEM));
        return new Opened(incident, reporter.id(), contact);
    }

    private static String subject(IncidentReport report) {
        var subject = report.subject().isBlank()
                ? report.text().strip().lines().findFirst().orElse("").strip()
                : report.subject().strip();
        if (subject.isEmpty()) {
            return "(no subject)";
        }
        return subject.substring(0, Math.min(MAX_SUBJECT, subject.length()));
    }

    /** What only a mail has. */
    record Mail(
            @Nullable String html,
            @Nullable String quoted,
            @Nullable String messageId,
            List<String> references) {}

    /** What was made of a report. */
    record Opened(Incident incident, PartyId reporter, UUID contact) {}
}
