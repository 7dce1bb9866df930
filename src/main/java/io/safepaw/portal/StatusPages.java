package io.safepaw.portal;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Language;
import io.safepaw.casefile.Market;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Status;
import io.safepaw.claims.ChecklistItem;
import io.safepaw.claims.Claim;
import io.safepaw.claims.ClaimStatus;
import io.safepaw.claims.Claims;
import io.safepaw.communication.Contact;
import io.safepaw.communication.ContactKind;
import io.safepaw.communication.Contacts;
import io.safepaw.communication.Direction;
import io.safepaw.enforcement.Appeals;
import io.safepaw.enforcement.Enforcement;
import io.safepaw.investigation.Statement;
import io.safepaw.investigation.StatementState;
import io.safepaw.investigation.Statements;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.SlaClockView;
import io.safepaw.sla.SlaClocks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What one party may know of its matter, and nothing of anybody else: steps that concern it, its own messages, what it is asked
 * for. A party of an incident that was merged sees what became of the whole matter.
 */
@Service
@Transactional(readOnly = true)
class StatusPages {

    /** What a reporter is told of the work, first time only where it may happen often. */
    private static final Set<CaseEventType> OF_THE_REPORT = Set.of(
            CaseEventType.CaseOpened,
            CaseEventType.OwnerAssigned,
            CaseEventType.CaseSolved,
            CaseEventType.CaseReopened);

    /** What a party is told that concerns itself. */
    private static final Set<CaseEventType> OF_THE_PARTY = Set.of(
            CaseEventType.StatementRequested,
            CaseEventType.StatementRecorded,
            CaseEventType.PartyWithdrew,
            CaseEventType.DataRequestReceived,
            CaseEventType.AppealReceived);

    private static final Set<Channel> IN_WRITING =
            Set.of(Channel.EMAIL, Channel.SMS, Channel.WEB, Channel.IN_APP, Channel.API);

    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;
    private final Contacts contacts;
    private final Statements statements;
    private final Claims claims;
    private final Appeals appeals;
    private final SlaClocks clocks;
    private final PortalProperties properties;
    private final Clock clock;

    StatusPages(
            Incidents incidents,
            Parties parties,
            EventLog log,
            Contacts contacts,
            Statements statements,
            Claims claims,
            Appeals appeals,
            SlaClocks clocks,
            PortalProperties properties,
            Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.contacts = contacts;
        this.statements = statements;
        this.claims = claims;
        this.appeals = appeals;
        this.clocks = clocks;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param number as the party knows it
     * @param next key of what happens next
     * @param nextBy null where no time is known, or it has passed
     */
    record StatusPage(
            String number,
            boolean reporter,
            boolean ended,
            List<Step> steps,
            String next,
            @Nullable ZonedDateTime nextBy,
            List<Line> thread,
            List<Asked> statements,
            List<String> offers,
            List<Documents> documents,
            int appeals,
            boolean withdrawn) {}

    record Step(ZonedDateTime at, String what) {}

    /** @param text null for a call, of which the file has the notes of staff only */
    record Line(ZonedDateTime at, boolean fromUs, @Nullable String text) {}

    record Asked(String id, @Nullable ZonedDateTime dueAt) {}

    /**
     * Documents of a claim that the party may send.
     *
     * @param missing how many we wait for
     * @param dueAt null where no time runs
     */
    record Documents(String number, long missing, @Nullable ZonedDateTime dueAt) {}

    StatusPage of(PartyId id) {
        var party = parties.find(id).orElseThrow();
        var incident = matter(party);
        var zone = zone(incident);
        var self = self(party, incident);
        boolean reporter = party.role() == PartyRole.REPORTER;
        var open = openStatements(self, incident);
        var documents = documented(self, incident).stream()
                .map(claim -> new Documents(claim.number(), missing(claim), dueAt(claim, zone)))
                .toList();
        var next = next(reporter, incident, open, documents);
        return new StatusPage(
                incidents.get(party.incidentId()).number(),
                reporter,
                incident.status().isEnded(),
                steps(self, party, reporter, incident, zone),
                next.what(),
                next.by() == null ? null : next.by().atZone(zone),
                thread(self, zone),
                open.stream()
                        .map(statement -> new Asked(
                                statement.id().toString(),
                                statement.dueAt() == null
                                        ? null
                                        : statement.dueAt().atZone(zone)))
                        .toList(),
                offers(self, incident).stream().map(Claim::number).toList(),
                documents,
                appealable(self, incident).size(),
                log.of(incident.id()).stream()
                        .anyMatch(event ->
                                event.type() == CaseEventType.PartyWithdrew && self.contains(event.partyId())));
    }

    /**
     * Whose status page it is.
     *
     * @throws LinkNotGood for the link that was shown to whoever typed an address, once the matter belongs to somebody else's: a
     *     link that came by mail shows that the address is theirs
     */
    Party reader(PortalLink link, String token) {
        var party = parties.find(link.party()).orElseThrow();
        if (link.subject() != null
                && party.email() != null
                && !matter(party).id().equals(party.incidentId())) {
            throw new LinkNotGood(token);
        }
        return party;
    }

    /** The incident that the work goes on in. */
    Incident matter(Party party) {
        return incidents.survivorOf(party.incidentId());
    }

    /** The same person after a merge: as itself, and as who its messages came from since. */
    Set<PartyId> self(Party party, Incident incident) {
        var self = new HashSet<PartyId>();
        self.add(party.id());
        if (!party.incidentId().equals(incident.id()) && party.email() != null) {
            parties.of(incident.id()).stream()
                    .filter(other ->
                            other.role() == party.role() && party.email().equalsIgnoreCase(other.email()))
                    .forEach(other -> self.add(other.id()));
        }
        return self;
    }

    /** Statements that the party was asked for and has not given. */
    List<Statement> openStatements(Set<PartyId> self, Incident incident) {
        return statements.of(incident.id()).stream()
                .filter(statement -> self.contains(statement.partyId()))
                .filter(statement -> statement.state() == StatementState.REQUESTED)
                .toList();
    }

    /** Offers that wait for the party's answer. Only the claimant may say yes or no, whoever is to be paid. */
    List<Claim> offers(Set<PartyId> self, Incident incident) {
        return claims.of(incident.id()).stream()
                .filter(claim -> claim.status() == ClaimStatus.OFFERED)
                .filter(claim -> self.contains(claim.claimant()))
                .toList();
    }

    /** Claims of the party that take documents from it. */
    List<Claim> documented(Set<PartyId> self, Incident incident) {
        return claims.of(incident.id()).stream()
                .filter(claim -> self.contains(claim.claimant()))
                .filter(claim -> claims.checklistOf(claim.id()).stream().anyMatch(ChecklistItem::open))
                .toList();
    }

    @Nullable
    ZonedDateTime dueAt(Claim claim, ZoneId zone) {
        return claim.gatheringId() == null
                        || claim.documentsDueAt() == null
                        || claim.documentsDueAt().isBefore(clock.instant())
                ? null
                : claim.documentsDueAt().atZone(zone);
    }

    private long missing(Claim claim) {
        return claims.checklistOf(claim.id()).stream()
                .filter(item ->
                        item.state() == ChecklistItem.State.MISSING || item.state() == ChecklistItem.State.REJECTED)
                .count();
    }

    boolean isEnded(IncidentId incident) {
        return incidents.survivorOf(incident).status().isEnded();
    }

    List<Enforcement> appealable(Set<PartyId> self, Incident incident) {
        return self.stream()
                .flatMap(party -> appeals.openTo(party, incident).stream())
                .distinct()
                .toList();
    }

    /** Who writes in a language is answered in it, unless it is known in which one the party reads. */
    void writesIn(Party party, Locale locale) {
        Language.of(locale.getLanguage())
                .filter(language -> parties.languageOf(party.id()).isEmpty())
                .ifPresent(language -> parties.recordLanguage(party.id(), language));
    }

    ZoneId zone(Incident incident) {
        return Market.of(incident.market())
                .map(market -> properties.zones().get(market))
                .orElse(ZoneOffset.UTC);
    }

    private List<Step> steps(Set<PartyId> self, Party party, boolean reporter, Incident incident, ZoneId zone) {
        var opening = incident.id().equals(party.incidentId())
                ? List.<CaseEvent>of()
                : log.of(party.incidentId()).stream()
                        .filter(event -> event.type() == CaseEventType.CaseOpened)
                        .toList();
        var seen = new HashSet<CaseEventType>();
        return Stream.concat(opening.stream(), log.of(incident.id()).stream())
                .filter(event -> reporter && OF_THE_REPORT.contains(event.type())
                        || OF_THE_PARTY.contains(event.type()) && self.contains(event.partyId()))
                .filter(event -> event.type() != CaseEventType.CaseOpened && event.type() != CaseEventType.OwnerAssigned
                        || seen.add(event.type()))
                .map(event -> new Step(event.at().atZone(zone), event.type().name()))
                .sorted(Comparator.comparing(Step::at))
                .toList();
    }

    private record Next(String what, @Nullable Instant by) {}

    private Next next(boolean reporter, Incident incident, List<Statement> open, List<Documents> documents) {
        if (!open.isEmpty()) {
            return new Next("statement", open.getFirst().dueAt());
        }
        var awaited = documents.stream()
                .filter(claim -> claim.missing() > 0 && claim.dueAt() != null)
                .findFirst();
        if (awaited.isPresent()) {
            return new Next("documents", awaited.get().dueAt().toInstant());
        }
        if (incident.status().isEnded()) {
            return new Next("ended", null);
        }
        if (!reporter) {
            return new Next("other", null);
        }
        if (incident.status() == Status.WAITING_CUSTOMER) {
            return new Next("yourTurn", null);
        }
        return due(incident, ClockTarget.FIRST_RESPONSE)
                .map(by -> next("firstResponse", by))
                .or(() -> due(incident, ClockTarget.NEXT_UPDATE).map(by -> next("update", by)))
                .orElse(new Next("work", null));
    }

    /** What was promised and is late is not promised again. */
    private Next next(String what, Instant by) {
        return by.isBefore(clock.instant()) ? new Next("late", null) : new Next(what, by);
    }

    private Optional<Instant> due(Incident incident, ClockTarget target) {
        return clocks.of(incident.id()).stream()
                .filter(view -> view.target() == target && view.state() == ClockState.RUNNING)
                .map(SlaClockView::dueAt)
                .findFirst();
    }

    private List<Line> thread(Set<PartyId> self, ZoneId zone) {
        return self.stream()
                .flatMap(party -> contacts.withParty(party).stream())
                .filter(contact -> contact.kind() == ContactKind.HUMAN || contact.direction() == Direction.OUT)
                .filter(contact -> contact.channel() != Channel.INTERNAL)
                .sorted(Comparator.comparing(Contact::at))
                .map(contact -> new Line(
                        contact.at().atZone(zone),
                        contact.direction() == Direction.OUT,
                        IN_WRITING.contains(contact.channel()) ? Texts.clean(text(contact)) : null))
                .toList();
    }

    private static String text(Contact contact) {
        return contact.text() == null ? "" : contact.text();
    }
}
