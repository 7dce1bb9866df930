package io.safepaw.intake;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.CaseKind;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.LinkKind;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.InboundContact;
import io.safepaw.communication.OptOuts;
import io.safepaw.communication.SmsCommand;
import io.safepaw.communication.SmsTemplate;
import io.safepaw.communication.TextMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a kept text message where it belongs. The number alone tells whose it is, so only one party of one open incident can
 * be meant; decision 0043 says why that is enough.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TextMessageFiling {

    private static final Pattern NUMBER = Pattern.compile("(?i)\\bSP-\\d{6,12}\\b");
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final InboundMessages messages;
    private final NewReports reports;
    private final Incidents incidents;
    private final Parties parties;
    private final Writers writers;
    private final Contacts contacts;
    private final TextMessages answers;
    private final OptOuts optOuts;
    private final EventLog log;
    private final Thanks thanks;
    private final ApplicationEventPublisher events;
    private final IntakeProperties properties;
    private final Clock clock;

    TextMessageFiling(
            InboundMessages messages,
            NewReports reports,
            Incidents incidents,
            Parties parties,
            Writers writers,
            Contacts contacts,
            TextMessages answers,
            OptOuts optOuts,
            EventLog log,
            Thanks thanks,
            ApplicationEventPublisher events,
            IntakeProperties properties,
            Clock clock) {
        this.messages = messages;
        this.reports = reports;
        this.incidents = incidents;
        this.parties = parties;
        this.writers = writers;
        this.contacts = contacts;
        this.answers = answers;
        this.optOuts = optOuts;
        this.log = log;
        this.thanks = thanks;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /** Somebody with this number, and the incident that the party is worked on in. */
    private record Known(Party party, Incident incident) {}

    void file(InboundMessage message) {
        var sms = TextMessage.of(message.raw());
        var number = sms.number().orElse(null);
        var key = number == null ? null : "sms:" + optOuts.keyOf(number);
        messages.noteSender(message.id(), null, key, subject(sms), sms.words());
        if (number == null) {
            messages.markNeedsLook(message.id(), Problem.NO_SENDER, null);
            return;
        }
        var known = parties.findByPhone(number).stream()
                .map(party -> new Known(party, incidents.survivorOf(party.incidentId())))
                .filter(one -> one.incident().kind() == CaseKind.REPORT)
                .toList();
        if (sms.command() == SmsCommand.STOP || sms.command() == SmsCommand.START) {
            obey(message, sms, open(known));
        } else if (sms.words().isBlank()) {
            messages.markNeedsLook(message.id(), Problem.EMPTY, null);
        } else if (messages.countOfSender(key, clock.instant().minus(AN_HOUR)) > properties.maxMessagesPerHour()) {
            messages.markNeedsLook(message.id(), Problem.SENDER_FLOOD, null);
        } else {
            file(message, sms, known, key);
        }
    }

    private void file(InboundMessage message, TextMessage sms, List<Known> known, String key) {
        var named = named(sms.text(), known);
        var meant = named.isEmpty() ? open(known) : named;
        if (meant.isEmpty() && thanks.isMere(sms.text())) {
            meant = known.stream().limit(1).toList();
        }
        var incident = meant.isEmpty() ? null : meant.get(0).incident();
        boolean several = meant.stream().anyMatch(one -> !one.incident().id().equals(incident.id()));
        var writer = several ? Optional.<Party>empty() : one(meant);
        if (incident != null && writer.isEmpty()) {
            messages.markNeedsLook(message.id(), Problem.AMBIGUOUS_SENDER, several ? null : incident.id());
        } else if (incident != null && (!incident.status().isEnded() || thanks.isMere(sms.text()))) {
            join(message, sms, incident.id(), writer.get());
        } else if (sms.command() == SmsCommand.HELP) {
            messages.markNeedsLook(message.id(), Problem.AMBIGUOUS_SENDER, null);
        } else if (messages.countOpenedBy(key, clock.instant().minus(AN_HOUR)) >= properties.maxIncidentsPerHour()) {
            messages.markNeedsLook(message.id(), Problem.SENDER_FLOOD, null);
        } else {
            var opened = open(message, new NewParty(PartyRole.REPORTER, null, null, null, null));
            if (incident != null) {
                incidents.link(opened.id(), incident.id(), LinkKind.FOLLOW_UP_OF, Actor.SYSTEM);
            }
        }
    }

    private static List<Known> open(List<Known> known) {
        return known.stream().filter(one -> !one.incident().status().isEnded()).toList();
    }

    /** Those whose incident the text names; the number of one that was merged names the survivor. */
    private List<Known> named(String text, List<Known> known) {
        var named = NUMBER.matcher(text)
                .results()
                .limit(5)
                .map(match -> incidents.findByNumber(match.group()))
                .flatMap(Optional::stream)
                .map(found -> incidents.survivorOf(found.id()).id())
                .toList();
        return known.stream().filter(one -> named.contains(one.incident().id())).toList();
    }

    /** The one party of an incident that has the number; a party of the survivor before one that a merge brought. */
    private static Optional<Party> one(List<Known> meant) {
        var own = meant.stream()
                .filter(one -> one.party().incidentId().equals(one.incident().id()))
                .toList();
        var closest = own.isEmpty() ? meant : own;
        return closest.size() == 1 ? Optional.of(closest.get(0).party()) : Optional.empty();
    }

    private void join(InboundMessage message, TextMessage sms, IncidentId incident, Party party) {
        var writer = writers.on(incident, party);
        var contact = contact(message, sms, incident, writer);
        messages.markFiled(message.id(), incident, contact, false);
        // HELP was answered with the message itself. Once in an hour is enough for a person, and ends a loop of two
        // robots.
        if (sms.command() == null) {
            answers.send(
                    incident,
                    writer,
                    SmsTemplate.RECEIVED,
                    writer + ":" + message.receivedAt().truncatedTo(ChronoUnit.HOURS));
        }
    }

    /** The wish is on the timeline of every open incident; after STOP somebody looks how else to reach the party. */
    private void obey(InboundMessage message, TextMessage sms, List<Known> open) {
        boolean stop = sms.command() == SmsCommand.STOP;
        UUID first = null;
        for (var one : open) {
            var incident = one.incident().id();
            var writer = writers.on(incident, one.party());
            log.append(
                    incident,
                    stop ? CaseEventType.SmsOptOut : CaseEventType.SmsOptIn,
                    message.receivedAt(),
                    Actor.SYSTEM,
                    writer,
                    Channel.SMS,
                    Map.of("reason", sms.command().name()));
            if (stop) {
                var contact = contact(message, sms, incident, writer);
                first = first == null ? contact : first;
            }
        }
        if (first == null) {
            messages.markAutomatic(message.id(), null, null);
        } else {
            messages.markFiled(message.id(), open.get(0).incident().id(), first, false);
        }
    }

    private UUID contact(InboundMessage message, TextMessage sms, IncidentId incident, PartyId writer) {
        var contact = contacts.recordInbound(new InboundContact(
                incident,
                writer,
                Channel.SMS,
                ContactKind.HUMAN,
                false,
                null,
                sms.words(),
                null,
                null,
                null,
                List.of(),
                message.receivedAt()));
        fetchFiles(message, sms, incident, contact, writer);
        return contact;
    }

    private void fetchFiles(
            InboundMessage message, TextMessage sms, IncidentId incident, UUID contact, PartyId writer) {
        if (!sms.media().isEmpty()) {
            events.publishEvent(new TextMessageFilesCame(message.id(), incident, contact, writer));
        }
    }

    /** Opens an incident of the message; what nobody said of the reporter is the number. */
    Incident open(InboundMessage message, NewParty reporter) {
        var sms = TextMessage.of(message.raw());
        var opened = reports.open(
                new IncidentReport(
                        Channel.SMS,
                        "",
                        sms.words(),
                        null,
                        null,
                        new NewParty(
                                reporter.role(),
                                reporter.involvedAs(),
                                reporter.name(),
                                reporter.email(),
                                reporter.phone() == null ? sms.number().orElse(null) : reporter.phone(),
                                reporter.marketplaceUserId()),
                        ReportedFacts.NONE),
                null,
                message.receivedAt());
        messages.markFiled(message.id(), opened.incident().id(), opened.contact(), true);
        fetchFiles(message, sms, opened.incident().id(), opened.contact(), opened.reporter());
        return opened.incident();
    }

    /** The message for people who look at many: without the whole number. */
    String shown(InboundMessage message) {
        var sms = TextMessage.of(message.raw());
        return subject(sms) + "\n\n" + sms.words();
    }

    private static String subject(TextMessage sms) {
        return "SMS"
                + sms.number()
                        .map(number -> " of a number ending " + number.substring(number.length() - 2))
                        .orElse("");
    }
}
