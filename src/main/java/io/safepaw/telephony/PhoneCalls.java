package io.safepaw.telephony;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.casefile.SearchIndex;
import io.safepaw.intake.IncidentIntake;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Telephone calls from the first ring to the incident they belong to. What the telephone system says may come twice or in any
 * order.
 */
@Service
@Transactional
public class PhoneCalls {

    /** Why a call ended of which the telephone system says nothing more. */
    static final String LOST = "LOST";

    private final CallRepository calls;
    private final Callers callers;
    private final CallBacks callBacks;
    private final PhoneExtensions extensions;
    private final Shifts shifts;
    private final IncidentIntake intake;
    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;
    private final Conflicts conflicts;
    private final AnswerTimes answerTimes;
    private final CallQueues queues;
    private final SearchIndex search;
    private final TelephonyProperties properties;
    private final Clock clock;

    PhoneCalls(
            CallRepository calls,
            Callers callers,
            CallBacks callBacks,
            PhoneExtensions extensions,
            Shifts shifts,
            IncidentIntake intake,
            Incidents incidents,
            Parties parties,
            EventLog log,
            Conflicts conflicts,
            AnswerTimes answerTimes,
            CallQueues queues,
            SearchIndex search,
            TelephonyProperties properties,
            Clock clock) {
        this.calls = calls;
        this.callers = callers;
        this.callBacks = callBacks;
        this.extensions = extensions;
        this.shifts = shifts;
        this.intake = intake;
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.conflicts = conflicts;
        this.answerTimes = answerTimes;
        this.queues = queues;
        this.search = search;
        this.properties = properties;
        this.clock = clock;
    }

    /** Keeps what the telephone system says. */
    void take(CallEvent event) {
        var now = clock.instant();
        var number = callers.number(event.otherSide());
        var known = calls.lock(event.callId(), event.direction(), number, now);
        if (known.isWithheld() && !number.isEmpty()) {
            calls.updateNumber(known.id(), number);
        }
        var data = new HashMap<String, Object>();
        data.put("cause", event.cause());
        if (!calls.append(known.id(), event.kind().name(), now, Actor.SYSTEM, data)) {
            return;
        }
        var lines = new ArrayList<>(event.lines());
        lines.add(event.ourSide());
        var ours = extensions.usersOf(lines);
        boolean answered = event.kind() == CallEvent.Kind.ANSWERED;
        boolean ended = event.kind() == CallEvent.Kind.ENDED;
        calls.update(
                known.id(),
                event.queue(),
                event.kind() == CallEvent.Kind.QUEUED ? ours : List.of(),
                // Told too late, it was answered before it ended.
                answered ? (known.endedAt() == null ? now : known.queuedAt()) : null,
                answered && ours.size() == 1 ? ours.get(0) : null,
                ended ? now : null,
                ended ? event.cause() : null);
        var call = calls.find(known.id()).orElseThrow();
        if (call.incidentId() == null && (!call.isIncoming() || call.state() == CallState.ABANDONED)) {
            joinTheOnlyOne(call);
        } else if (call.incidentId() != null) {
            logged(call, event.kind());
        }
        follow(calls.find(known.id()).orElseThrow(), event.kind());
    }

    /** A call that neither was answered nor ended for so long is lost. */
    void lose(UUID id, Instant ringingSince) {
        var call = calls.lock(id).orElseThrow();
        if (call.state() == CallState.RINGING && !call.queuedAt().isAfter(ringingSince)) {
            calls.append(id, CallEvent.Kind.ENDED.name(), clock.instant(), Actor.SYSTEM, Map.of("cause", LOST));
            calls.update(id, null, List.of(), null, null, clock.instant(), LOST);
            var lost = calls.find(id).orElseThrow();
            if (lost.incidentId() == null) {
                joinTheOnlyOne(lost);
            } else {
                logged(lost, CallEvent.Kind.ENDED);
            }
            follow(calls.find(id).orElseThrow(), CallEvent.Kind.ENDED);
        }
    }

    /** Notes once that a call rings longer than it should. */
    void noteOverflow(UUID id) {
        var call = calls.lock(id).orElseThrow();
        if (overflows(call)) {
            calls.append(id, "OVERFLOWED", clock.instant(), Actor.SYSTEM, Map.of());
        }
    }

    /** Whether it is an emergency that rings longer than it should: every lead is to take it (domain.md 2.4). */
    @Transactional(readOnly = true)
    public boolean overflows(PhoneCall call) {
        return call.isIncoming()
                && call.state() == CallState.RINGING
                && queues.of(call) == QueueKind.EMERGENCY
                && !call.queuedAt().plus(properties.emergency().maxWait()).isAfter(clock.instant());
    }

    /** The call dropped before anything was noted, and nobody said since that nothing comes of it: the caller is called back. */
    void callBackUnnoted(UUID id) {
        var call = calls.lock(id).orElseThrow();
        if (call.isOpenQuestion() && call.note().isEmpty()) {
            callBacks.dropped(call, callers.openFor(call));
        }
    }

    private void follow(PhoneCall call, CallEvent.Kind what) {
        answerTimes.keep(call);
        if (what == CallEvent.Kind.ANSWERED) {
            // They speak with each other now, whoever called.
            callBacks.reached(call);
        } else if (what == CallEvent.Kind.ENDED && call.isIncoming() && call.state() == CallState.ABANDONED) {
            callBacks.abandoned(call, callers.openFor(call));
        }
    }

    /** Where the number belongs to one open incident alone, there is nothing to choose. */
    private void joinTheOnlyOne(PhoneCall call) {
        var open = callers.openFor(call);
        if (open.size() == 1) {
            var known = open.get(0);
            attach(call, known.incident(), known.party().id(), Actor.SYSTEM);
        }
    }

    @Transactional(readOnly = true)
    public Optional<PhoneCall> find(UUID id) {
        return calls.find(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<PhoneCall> newest(int most) {
        return calls.newest(most);
    }

    /**
     * Calls that this person is to see at once: those that ring on the own phone, those that ring nowhere in particular while
     * the person is there, for a lead who is there those that ring too long, and the own one that goes on. Where there is none,
     * the own one that ended last without a note.
     */
    @Transactional(readOnly = true)
    public List<PhoneCall> popsUpFor(StaffMember member) {
        if (!member.has(Roles.AGENT)) {
            return List.of();
        }
        boolean there = !shifts.isOff(member.username());
        var now = clock.instant();
        var open = calls.open().stream()
                .filter(PhoneCall::isIncoming)
                .filter(call -> call.state() == CallState.TALKING
                        ? member.username().equals(call.answeredBy())
                        : call.rings().contains(member.username())
                                || there && (call.rings().isEmpty() || member.isLead() && overflows(call)))
                // The key opens the first one: whoever talks wants the call that they talk in.
                .sorted(Comparator.comparing(call -> call.state() != CallState.TALKING))
                .toList();
        if (!open.isEmpty()) {
            return open;
        }
        return calls.unnoted(now.minus(properties.promptFor()), now).stream()
                .filter(call -> member.username().equals(call.answeredBy()))
                .reduce((earlier, later) -> later)
                .stream()
                .toList();
    }

    /** The whole number; the log keeps who looked (domain.md 6.3). */
    public Optional<String> showNumber(UUID id, Actor actor) {
        var call = calls.find(id).filter(found -> !found.isWithheld());
        call.map(PhoneCall::incidentId).ifPresent(incident -> conflicts.refuse(incident, actor));
        call.ifPresent(shown -> {
            calls.append(id, "NUMBER_SHOWN", clock.instant(), actor, Map.of());
            if (shown.incidentId() != null) {
                log.append(
                        shown.incidentId(),
                        CaseEventType.ContactDetailShown,
                        clock.instant(),
                        actor,
                        shown.partyId(),
                        null,
                        Map.of("detail", "phone"));
            }
        });
        return call.map(PhoneCall::number);
    }

    /** Keeps what is typed, as it is typed. */
    public Instant saveNote(UUID id, CallNote note, NoteCodes codes, Actor by) {
        var now = clock.instant();
        var call = calls.lock(id).orElseThrow();
        boolean first = call.note().isEmpty() && !note.isEmpty();
        boolean codesChanged = !call.codes().equals(codes);
        calls.updateNote(id, note, codes, by, now);
        if (call.incidentId() != null) {
            search.put(call.incidentId(), "call", id, note.words());
        }
        if (first || codesChanged) {
            var data = new HashMap<String, Object>();
            data.put("recording", codes.recording());
            data.put("emotionBefore", codes.emotionBefore());
            data.put("emotionAfter", codes.emotionAfter());
            calls.append(id, "NOTE_SAVED", now, by, data);
            if (call.incidentId() != null) {
                noted(call, codes, by);
            }
        }
        return now;
    }

    /** Notes what was read or is sent to the caller. */
    public void chooseEducation(UUID id, EducationContent content, Actor by) {
        var call = calls.lock(id).orElseThrow();
        if (content.educationItem().equals(call.educationItem())) {
            return;
        }
        calls.updateEducation(id, content.educationItem(), content.ruleVersion());
        var data = Map.of("item", content.educationItem(), "ruleVersion", content.ruleVersion());
        calls.append(id, "EDUCATION_GIVEN", clock.instant(), by, data);
        if (call.incidentId() != null) {
            var logged = new HashMap<String, Object>(data);
            logged.put("callId", id.toString());
            log.append(call.incidentId(), CaseEventType.EducationGiven, by, logged);
        }
    }

    /**
     * Opens an incident with the caller as its reporter; once for each call.
     *
     * @param reporter name, what the caller is besides, user of the marketplace; the number is the call's
     */
    public Incident openIncident(UUID id, String subject, @Nullable String bookingRef, NewParty reporter, Actor by) {
        var call = calls.lock(id).orElseThrow();
        if (call.incidentId() != null) {
            return incidents.get(call.incidentId());
        }
        var note = call.note();
        var incident = intake.report(new IncidentReport(
                call.direction().channel(),
                subject,
                note.words(),
                null,
                bookingRef,
                new NewParty(
                        reporter.role(),
                        reporter.involvedAs(),
                        reporter.name(),
                        reporter.email(),
                        call.isWithheld() ? null : call.number(),
                        reporter.marketplaceUserId()),
                ReportedFacts.NONE,
                ReportDetails.NONE,
                false));
        attach(call, incident, parties.reporterOf(incident.id()).id(), by);
        return incident;
    }

    /**
     * Says that the call is about an incident that is known; once for each call.
     *
     * @param as what the caller is there, if no party of the incident has the number
     */
    public void join(UUID id, Incident incident, PartyRole as, Actor by) {
        var call = calls.lock(id).orElseThrow();
        if (call.incidentId() != null) {
            return;
        }
        var party = callers.openFor(call).stream()
                .filter(known -> known.party().incidentId().equals(incident.id()))
                .findFirst()
                .map(known -> known.party().id())
                .orElseGet(() -> parties.add(
                                incident.id(),
                                new NewParty(as, null, null, call.isWithheld() ? null : call.number(), null))
                        .id());
        attach(call, incident, party, by);
    }

    /** Nothing comes of the call, such as a wrong number. */
    public void dismiss(UUID id, Actor by) {
        var call = calls.lock(id).orElseThrow();
        if (call.isOpenQuestion()) {
            calls.updateDismissed(id, clock.instant());
            calls.append(id, "DISMISSED", clock.instant(), by, Map.of());
        }
    }

    private void attach(PhoneCall call, Incident incident, PartyId party, Actor by) {
        calls.updateIncident(call.id(), incident.id(), party);
        calls.append(
                call.id(),
                "JOINED",
                clock.instant(),
                by,
                Map.of("incidentId", incident.id().toString()));
        var joined = calls.find(call.id()).orElseThrow();
        // What happened before is told to the incident now, with its own times.
        logged(joined, CallEvent.Kind.QUEUED);
        if (joined.answeredAt() != null) {
            logged(joined, CallEvent.Kind.ANSWERED);
        }
        if (joined.endedAt() != null) {
            logged(joined, CallEvent.Kind.ENDED);
        }
        if (!joined.note().isEmpty()) {
            search.put(incident.id(), "call", call.id(), joined.note().words());
            noted(joined, joined.codes(), by);
        }
        answerTimes.keep(joined);
    }

    private void logged(PhoneCall call, CallEvent.Kind what) {
        var incident = incidents.get(call.incidentId());
        var type = switch (what) {
            case QUEUED -> CaseEventType.ContactQueued;
            case ANSWERED -> CaseEventType.ContactAnswered;
            case ENDED ->
                call.state() == CallState.ABANDONED ? CaseEventType.ContactAbandoned : CaseEventType.CallEnded;
        };
        if (log.has(incident.id(), type, "callId", call.id().toString())) {
            return;
        }
        var at = switch (what) {
            case QUEUED -> call.queuedAt();
            // Answered before the incident was opened, it is its first response at once (domain.md 5.2).
            case ANSWERED -> later(call.answeredAt(), incident.openedAt());
            case ENDED -> call.endedAt();
        };
        var data = new HashMap<String, Object>();
        data.put("callId", call.id().toString());
        data.put("cause", what == CallEvent.Kind.ENDED ? call.cause() : null);
        log.append(
                incident.id(),
                type,
                at,
                call.answeredBy() == null || what == CallEvent.Kind.QUEUED
                        ? Actor.SYSTEM
                        : new Actor(call.answeredBy()),
                call.partyId(),
                call.direction().channel(),
                data);
        if (what == CallEvent.Kind.ANSWERED && call.isIncoming()) {
            incidents.endWaiting(incident.id());
        }
    }

    private void noted(PhoneCall call, NoteCodes codes, Actor by) {
        var data = new HashMap<String, Object>();
        data.put("callId", call.id().toString());
        data.put("recording", codes.recording());
        data.put("emotionBefore", codes.emotionBefore());
        data.put("emotionAfter", codes.emotionAfter());
        log.append(
                call.incidentId(),
                CaseEventType.CallNoted,
                clock.instant(),
                by,
                call.partyId(),
                call.direction().channel(),
                data);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Calls of the incident and of those merged into it, newest first. */
    @Transactional(readOnly = true)
    List<PhoneCall> of(IncidentId incident) {
        var ids = new ArrayList<>(List.of(incident));
        incidents.mergedInto(incident).forEach(merged -> ids.add(merged.id()));
        return calls.of(ids);
    }
}
