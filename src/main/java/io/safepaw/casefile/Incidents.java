package io.safepaw.casefile;

import static io.safepaw.casefile.CaseEventType.CaseClosed;
import static io.safepaw.casefile.CaseEventType.CaseMerged;
import static io.safepaw.casefile.CaseEventType.CaseOpened;
import static io.safepaw.casefile.CaseEventType.CaseSolved;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of an incident. Every change writes its row of the event log in the same transaction; doing a thing a second
 * time changes nothing and writes nothing.
 */
@Service
@Transactional
public class Incidents {

    private final IncidentRepository incidents;
    private final Parties parties;
    private final EventLog log;
    private final CaseTexts texts;
    private final SearchIndex searchIndex;
    private final Conflicts conflicts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Incidents(
            IncidentRepository incidents,
            Parties parties,
            EventLog log,
            CaseTexts texts,
            SearchIndex searchIndex,
            Conflicts conflicts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.texts = texts;
        this.searchIndex = searchIndex;
        this.conflicts = conflicts;
        this.events = events;
        this.clock = clock;
    }

    /** Opens an incident with its reporter and lets its process start. */
    public Incident open(NewIncident report) {
        var incident = incidents.insert(report, CaseKind.REPORT, Status.NEW, clock.instant());
        var reporter = parties.add(incident.id(), report.reporter());
        searchIndex.put(incident.id(), "subject", incident.id().value(), incident.number() + " " + report.subject());
        log.append(
                incident.id(),
                CaseOpened,
                report.openedAt(),
                Actor.SYSTEM,
                reporter.id(),
                report.channel(),
                Map.of(
                        "category",
                        report.facts().category().name(),
                        "market",
                        report.market(),
                        "marketSource",
                        report.marketSource().name(),
                        "test",
                        report.test()));
        events.publishEvent(new IncidentOpened(incident.id()));
        return incident;
    }

    /**
     * Opens a file of an authority's request that belongs to no incident (domain.md 6.6): no process works on it, no clock
     * runs, and it counts in no number of reports.
     *
     * @param request who asks, as its reporter
     */
    public Incident openForAuthority(NewIncident request, Actor by) {
        var file = incidents.insert(request, CaseKind.AUTHORITY_REQUEST, Status.OPEN, clock.instant());
        parties.add(file.id(), request.reporter());
        searchIndex.put(file.id(), "subject", file.id().value(), file.number() + " " + request.subject());
        log.append(file.id(), CaseEventType.AuthorityFileOpened, by, Map.of("market", request.market()));
        return file;
    }

    /** @throws IncidentNotFound if there is none */
    @Transactional(readOnly = true)
    public Incident get(IncidentId id) {
        return incidents.find(id).orElseThrow(() -> new IncidentNotFound(id));
    }

    @Transactional(readOnly = true)
    public Optional<Incident> findByNumber(String number) {
        return incidents.findByNumber(number);
    }

    /** Several at once; without those that are not there. */
    @Transactional(readOnly = true)
    public Map<IncidentId, Incident> all(Collection<IncidentId> ids) {
        return incidents.findAll(ids).stream().collect(Collectors.toMap(Incident::id, Function.identity()));
    }

    /** Incidents of these severities that have not ended, oldest first. */
    @Transactional(readOnly = true)
    public List<Incident> open(Set<Severity> severities) {
        return incidents.findOpen(severities);
    }

    /** Reports in the order of their ids, after this one; at most so many. For who must look at every one of them. */
    @Transactional(readOnly = true)
    public List<IncidentId> reportsAfter(@Nullable IncidentId id, int most) {
        return incidents.findReportsAfter(id, most);
    }

    /** The incidents whose matter lives on in this one, directly or by a chain of merges; oldest first. */
    @Transactional(readOnly = true)
    public List<Incident> mergedInto(IncidentId survivor) {
        return incidents.findMergedInto(survivor);
    }

    /** Earlier incidents in which somebody of this one was involved as well, apart from who reported; oldest first. */
    @Transactional(readOnly = true)
    public List<Incident> earlierOfSameSubjects(IncidentId id) {
        return incidents.findEarlierOfSameSubjects(id);
    }

    /** Other incidents about the same booking or the same marketplace users, oldest first; without merged ones. */
    @Transactional(readOnly = true)
    public List<Incident> related(IncidentId id) {
        return incidents.findRelated(id);
    }

    /**
     * Every other incident that a hold on this one keeps as well, and the other way round (domain.md 6.5): merged with it,
     * linked, about the same booking or the same people.
     */
    @Transactional(readOnly = true)
    public List<IncidentId> boundTo(IncidentId id) {
        return incidents.findBoundTo(id);
    }

    /**
     * Keeps others from changing the incident, or adding anything to it, until the transaction ends.
     *
     * @return false where somebody is doing so now
     */
    public boolean tryLock(IncidentId id) {
        return incidents.tryLock(id);
    }

    /** The incident itself, or the one it was merged into, however often. */
    @Transactional(readOnly = true)
    public Incident survivorOf(IncidentId id) {
        var incident = get(id);
        return incident.mergedInto() == null ? incident : survivorOf(incident.mergedInto());
    }

    /** The incident with all that were merged into the same one, the survivor first. */
    @Transactional(readOnly = true)
    public List<Incident> matterOf(IncidentId id) {
        var survivor = survivorOf(id);
        return Stream.concat(Stream.of(survivor), mergedInto(survivor.id()).stream())
                .toList();
    }

    /** The same, which nobody else changes until the transaction ends. */
    public Incident lock(IncidentId id) {
        return incidents.lock(id);
    }

    /** Adds what is said of the report; what is not said now stays as it was. The log keeps codes only. */
    public void recordDetails(IncidentId id, ReportDetails said, Actor actor) {
        recordDetails(id, said, Set.of(), actor);
    }

    /** The same; what is cleared is not known any more, whatever is said of it. */
    void recordDetails(IncidentId id, ReportDetails said, Set<ClearedFact> cleared, Actor actor) {
        var incident = incidents.lock(id);
        var known = incident.details();
        var location = texts.keep(id, "incidentLocation", said.location(), actor);
        boolean sameWords = texts.read(id, location).equals(texts.read(id, known.location()));
        var details = said.at(sameWords ? known.location() : location)
                .over(known)
                .of(incident.facts().category())
                .without(cleared);
        if (details.equals(known)) {
            return;
        }
        incidents.updateDetails(id, details);
        var data = new HashMap<String, Object>();
        data.put("subCategory", details.subCategory());
        data.put("locationKnown", details.location() != null);
        data.put(
                "discoveredAt",
                details.discoveredAt() == null ? null : details.discoveredAt().toString());
        data.put("otherPetsPresent", details.otherPetsPresent());
        data.put("desiredOutcome", details.desiredOutcome());
        data.put("language", details.language());
        log.append(id, CaseEventType.ReportDetailed, actor, data);
    }

    /** Sets the language of the reporter, unless one is known. */
    public void recordLanguage(IncidentId id, Language language, Actor actor) {
        if (incidents.lock(id).details().language() == null) {
            recordDetails(id, new ReportDetails(null, null, null, null, null, language), actor);
        }
    }

    /** Replaces the facts. A person may confirm what nobody but the system said so far; that is noted too. */
    public void recordFacts(IncidentId id, Facts facts, Actor actor) {
        var incident = incidents.lock(id);
        var known = incident.facts();
        boolean confirmed = !actor.equals(Actor.SYSTEM) && !log.factsFromPerson(id);
        if (known.equals(facts) && !confirmed) {
            return;
        }
        incidents.updateFacts(id, facts);
        if (confirmed || !known.withSignals(facts.signals()).equals(facts)) {
            log.append(
                    id,
                    CaseEventType.FactsRecorded,
                    actor,
                    Map.of("category", facts.category().name()));
        }
        if (!known.signals().equals(facts.signals())) {
            log.append(
                    id,
                    CaseEventType.SignalsChanged,
                    actor,
                    Map.of(
                            "set",
                            without(facts.signals(), known.signals()),
                            "cleared",
                            without(known.signals(), facts.signals())));
        }
    }

    private static List<Signal> without(Set<Signal> signals, Set<Signal> others) {
        return signals.stream().filter(signal -> !others.contains(signal)).toList();
    }

    /** Replaces the facts while the incident is worked, and lets the process judge them anew. */
    public void changeFacts(IncidentId id, Facts facts, Actor actor) {
        recordFacts(id, facts, actor);
        judgeAnew(id);
    }

    /** Says of an incident that is worked that the signal is so, or not; where it was said before nothing happens. */
    public void changeSignal(IncidentId id, Signal signal, boolean isSo, Actor actor) {
        var incident = incidents.lock(id);
        if (!incident.status().isEnded() && incident.facts().signals().contains(signal) != isSo) {
            changeFacts(id, incident.facts().with(signal, isSo), actor);
        }
    }

    /** Lets the process judge the incident anew, although its facts are the same: they mean something else now. */
    public void judgeAnew(IncidentId id) {
        incidents.updateFactsRevision(id);
        events.publishEvent(new FactsChanged(id, UUID.randomUUID()));
    }

    /**
     * Sets the market, unless one is known from a better source.
     *
     * @return whether it is another one now
     */
    public boolean recordMarket(IncidentId id, Market market, MarketSource source, Actor actor) {
        var incident = incidents.lock(id);
        if (source.compareTo(incident.marketSource()) < 0 || market.name().equals(incident.market())) {
            return false;
        }
        incidents.updateMarket(id, market, source);
        log.append(
                id,
                CaseEventType.MarketChanged,
                actor,
                Map.of("from", incident.market(), "to", market.name(), "source", source.name()));
        return true;
    }

    /** Sets the market while the incident is worked, and lets the process judge anew what depends on it. */
    public void changeMarket(IncidentId id, Market market, MarketSource source, Actor actor) {
        if (recordMarket(id, market, source, actor)) {
            judgeAnew(id);
        }
    }

    /** Notes the booking that runs now; a booking that the report itself named stays. */
    public void recordActiveBooking(IncidentId id, String bookingRef, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.bookingRef() != null && !incident.bookingRef().equals(bookingRef)) {
            return;
        }
        incidents.updateBooking(id, bookingRef);
        recordFacts(id, incident.facts().duringBooking(), actor);
    }

    /** Incidents about the booking that are still worked, newest first. */
    @Transactional(readOnly = true)
    public List<Incident> openOfBooking(String bookingRef) {
        return incidents.findOpenOfBooking(bookingRef);
    }

    /**
     * The booking that ran is over; what follows from that it ran is judged anew.
     *
     * @param payoutDueAt when the provider's money leaves, UTC; null where there is none
     */
    public void recordBookingEnded(IncidentId id, Instant endedAt, @Nullable Instant payoutDueAt, Actor actor) {
        var incident = incidents.lock(id);
        if (!incident.facts().bookingActive()) {
            return;
        }
        var data = new HashMap<String, Object>();
        data.put("endedAt", endedAt.toString());
        data.put("payoutDueAt", payoutDueAt == null ? null : payoutDueAt.toString());
        log.append(id, CaseEventType.BookingEnded, actor, data);
        if (incident.severity() == null) {
            recordFacts(id, incident.facts().afterBooking(), actor);
        } else {
            changeFacts(id, incident.facts().afterBooking(), actor);
        }
    }

    /**
     * Sets the severity.
     *
     * @param reason code of the rule or of the agent's reason
     * @param ruleVersion version of the decision that said so, null where an agent did
     */
    public void recordSeverity(
            IncidentId id, Severity severity, String reason, @Nullable String ruleVersion, Actor actor) {
        recordSeverity(id, new SeverityDecision(severity, reason, actor, severity, ruleVersion, null));
    }

    /** Sets the severity; the log keeps what the rule said beside what was decided. */
    void recordSeverity(IncidentId id, SeverityDecision decision) {
        var incident = incidents.lock(id);
        if (incident.severity() == decision.severity()
                && Objects.equals(incident.severityReason(), decision.reason())) {
            return;
        }
        incidents.updateSeverity(id, decision.severity(), decision.reason());
        var data = new HashMap<String, Object>();
        data.put("from", incident.severity());
        data.put("to", decision.severity());
        data.put("reason", decision.reason());
        data.put("ruled", decision.ruled());
        data.put("ruleVersion", decision.ruleVersion());
        data.put("note", decision.note());
        log.append(id, CaseEventType.SeverityChanged, decision.by(), data);
        events.publishEvent(new SeverityChanged(id, incident.severity(), decision.severity()));
    }

    /** Changes the status; clocks follow (domain.md 5.1). An incident that has ended keeps its status. */
    public void changeStatus(IncidentId id, Status status, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.status().isEnded()) {
            return;
        }
        changeStatus(incident, status, clock.instant(), actor);
    }

    /** The customer was heard or sent what we asked for: nobody waits for them any more. */
    public void endWaiting(IncidentId id) {
        if (get(id).status() == Status.WAITING_CUSTOMER) {
            changeStatus(id, Status.OPEN, Actor.SYSTEM);
        }
    }

    /** Makes a staff member the owner, unless they have a conflict of interest; a new incident is open from then on. */
    public void assignOwner(IncidentId id, String username, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.status().isEnded() || username.equals(incident.owner()) || conflicts.has(id, username)) {
            return;
        }
        incidents.updateOwner(id, username);
        log.append(id, CaseEventType.OwnerAssigned, actor, Map.of("owner", username));
        if (incident.status() == Status.NEW) {
            changeStatus(incident, Status.OPEN, clock.instant(), actor);
        }
    }

    /** Takes the incident from its owner, who is not there any more; nobody answers for it from then on. */
    public void releaseOwner(IncidentId id, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.status().isEnded() || incident.owner() == null) {
            return;
        }
        incidents.clearOwner(id);
        log.append(id, CaseEventType.OwnerReleased, actor, Map.of("owner", incident.owner()));
    }

    /** The matter is dealt with; the time of the first call stays. */
    public void solve(IncidentId id, ResolutionCode resolution, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.status().isEnded()) {
            return;
        }
        var now = clock.instant();
        incidents.updateSolved(id, resolution, now);
        log.append(id, CaseSolved, now, actor, null, null, Map.of("resolution", resolution.name()));
        changeStatus(incident, Status.SOLVED, now, actor);
    }

    /** Ends a solved incident for good. */
    public void close(IncidentId id, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.status() == Status.CLOSED) {
            return;
        }
        close(incident, clock.instant(), actor);
        if (incident.kind() == CaseKind.REPORT) {
            events.publishEvent(new IncidentClosed(id));
        }
    }

    /**
     * The report was none (a test, an advertisement).
     *
     * @param reason code
     * @throws IllegalArgumentException if it is no report but the file of an authority's request, which is answered
     */
    public void markOpenedInError(IncidentId id, String reason, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.kind() != CaseKind.REPORT) {
            throw new IllegalArgumentException("The request of an authority is answered, also where it is refused");
        }
        if (incident.status().isEnded()) {
            return;
        }
        var now = clock.instant();
        incidents.updateSolved(id, ResolutionCode.OPENED_IN_ERROR, now);
        log.append(
                id,
                CaseSolved,
                now,
                actor,
                null,
                null,
                Map.of("resolution", ResolutionCode.OPENED_IN_ERROR.name(), "reason", reason));
        close(incident, now, actor);
        events.publishEvent(new IncidentOpenedInError(id, now));
    }

    /**
     * Marks the incident as a test, or as real again.
     *
     * @param reason reference to why
     * @throws ActionRefused if it would be real although what it asked of the marketplace was only rehearsed
     */
    public void markTest(IncidentId id, boolean test, String reason, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.test() == test) {
            return;
        }
        if (!test && log.of(id).stream().anyMatch(event -> event.type() == CaseEventType.MarketplaceRehearsed)) {
            throw new ActionRefused("This incident asked something of the marketplace as a test, and it was not done. "
                    + "Open a new incident for what really happened.");
        }
        incidents.updateTest(id, test);
        log.append(id, test ? CaseEventType.TestMarked : CaseEventType.TestUnmarked, actor, Map.of("reason", reason));
        events.publishEvent(new TestMarkChanged(id));
    }

    /**
     * Merges an incident into another one that survives it; the earliest opening time is kept (domain.md 5.2).
     *
     * @throws IllegalArgumentException if both are the same, one of them was merged already, only one is a test, or one is
     *     no report
     */
    public void merge(IncidentId loserId, IncidentId survivorId, Actor actor) {
        if (loserId.equals(survivorId)) {
            throw new IllegalArgumentException("An incident cannot be merged into itself");
        }
        // Always lock in the same order, so that two merges at once cannot wait for each other.
        boolean loserFirst = loserId.value().compareTo(survivorId.value()) < 0;
        incidents.lock(loserFirst ? loserId : survivorId);
        incidents.lock(loserFirst ? survivorId : loserId);
        var loser = get(loserId);
        var survivor = get(survivorId);
        if (survivorId.equals(loser.mergedInto())) {
            return;
        }
        if (loser.mergedInto() != null || survivor.mergedInto() != null) {
            throw new IllegalArgumentException("One of the incidents was merged already");
        }
        if (loser.kind() != CaseKind.REPORT || survivor.kind() != CaseKind.REPORT) {
            throw new IllegalArgumentException("The file of an authority's request cannot be merged, only linked");
        }
        if (loser.test() != survivor.test()) {
            throw new IllegalArgumentException("A test and a real incident cannot be merged");
        }
        var now = clock.instant();
        incidents.updateMerged(loserId, survivorId, now);
        if (loser.openedAt().isBefore(survivor.openedAt())) {
            incidents.updateOpenedAt(survivorId, loser.openedAt());
        }
        var eventId = log.append(loserId, CaseMerged, now, actor, null, null, Map.of("into", survivor.number()));
        log.append(survivorId, CaseMerged, now, actor, null, null, Map.of("from", loser.number()));
        events.publishEvent(new IncidentMerged(loserId, survivorId, now, eventId));
    }

    /** Undoes a merge; the incident stands on its own again with the status it had. */
    public void undoMerge(IncidentId id, Actor actor) {
        var incident = incidents.lock(id);
        if (incident.mergedInto() == null) {
            return;
        }
        var survivor = get(incident.mergedInto());
        incidents.clearMerged(id);
        incidents.restoreOpenedAt(survivor.id());
        var eventId = log.append(id, CaseEventType.MergeUndone, actor, Map.of("from", survivor.number()));
        log.append(survivor.id(), CaseEventType.MergeUndone, actor, Map.of("released", incident.number()));
        events.publishEvent(new MergeUndone(id, survivor.id(), eventId));
    }

    /** Notes that an incident relates to an earlier one, which is judged anew while it is worked. */
    public void link(IncidentId from, IncidentId to, LinkKind kind, Actor actor) {
        if (incidents.insertLink(from, to, kind, clock.instant())) {
            var earlier = get(to);
            var eventId = log.append(
                    from, CaseEventType.IncidentLinked, actor, Map.of("to", earlier.number(), "kind", kind.name()));
            if (!earlier.status().isEnded()) {
                events.publishEvent(new IncidentLinked(to, eventId));
            }
        }
    }

    /** Links of the incident in both directions. */
    @Transactional(readOnly = true)
    public List<IncidentLink> links(IncidentId id) {
        return incidents.links(id);
    }

    private void close(Incident incident, Instant now, Actor actor) {
        incidents.updateClosed(incident.id(), now);
        log.append(incident.id(), CaseClosed, now, actor, null, null, Map.of());
        changeStatus(incident, Status.CLOSED, now, actor);
    }

    private void changeStatus(Incident incident, Status status, Instant now, Actor actor) {
        if (incident.status() == status) {
            return;
        }
        incidents.updateStatus(incident.id(), status);
        log.append(
                incident.id(),
                CaseEventType.StatusChanged,
                now,
                actor,
                null,
                null,
                Map.of("from", incident.status().name(), "to", status.name()));
        events.publishEvent(new StatusChanged(incident.id(), incident.status(), status, now));
    }
}
