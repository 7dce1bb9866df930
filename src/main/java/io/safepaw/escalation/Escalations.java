package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.JudgedFacts;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.Severity;
import io.safepaw.engine.BadVariable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Raises escalations: those that the rules ask for, and those that staff asks for. */
@Service
@Transactional
public class Escalations {

    /** Cause of what a person raised; the packet holds the words. */
    public static final String ASKED_BY_STAFF = "ASKED_BY_STAFF";

    static final String AGENT_NEEDS_HELP = "AGENT_NEEDS_HELP";
    static final String NO_OWNER = "NO_OWNER";
    static final String INCIDENT_COMMAND = "INCIDENT_COMMAND";

    /** A vet proposes to put a pet to sleep and the owner cannot be asked (domain.md 2.8 B row 2). */
    static final String EUTHANASIA_WITHOUT_OWNER = "EUTHANASIA_WITHOUT_OWNER";

    /** Somebody was to be woken in a role in which nobody is on call; whoever keeps the roster is asked. */
    static final String NOBODY_ON_CALL = "NOBODY_ON_CALL";

    private static final Set<String> NOT_OF_THE_FACTS =
            Set.of(INCIDENT_COMMAND, NO_OWNER, NOBODY_ON_CALL, EUTHANASIA_WITHOUT_OWNER, "POLICE_REPORT_OVERDUE");

    /** What a person must see to, but is no escalation that the rules make mandatory. */
    private static final Set<String> NOT_MANDATORY = Set.of(NO_OWNER, NOBODY_ON_CALL);

    private final EscalationRepository escalations;
    private final PacketBuilder packets;
    private final CommandTeam commandTeam;
    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;
    private final EscalationProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Escalations(
            EscalationRepository escalations,
            PacketBuilder packets,
            CommandTeam commandTeam,
            Incidents incidents,
            Parties parties,
            EventLog log,
            EscalationProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.escalations = escalations;
        this.packets = packets;
        this.commandTeam = commandTeam;
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Escalation> of(IncidentId incident) {
        return escalations.of(incident);
    }

    @Transactional(readOnly = true)
    public Optional<Escalation> find(UUID id) {
        return escalations.find(id);
    }

    /** Whether something that the rules asked for was not acknowledged in its time (domain.md 5.2). */
    @Transactional(readOnly = true)
    public boolean mandatoryMissed(IncidentId incident) {
        return escalations.of(incident).stream()
                .filter(each -> each.raisedBy().equals(Actor.SYSTEM) && each.mode() != EscalationMode.NOTIFY)
                .filter(each -> !NOT_MANDATORY.contains(each.cause()))
                .anyMatch(each -> each.state() == EscalationState.MISSED || isLate(each));
    }

    private boolean isLate(Escalation escalation) {
        var dueAt = dueAt(escalation);
        var answeredAt = escalation.settledAt() == null ? clock.instant() : escalation.settledAt();
        return dueAt != null && answeredAt.isAfter(dueAt);
    }

    /**
     * Raises what the rules ask for, and an incident commander where the rule of domain.md 2.6 asks for one. A target is
     * asked once for each cause in the same or a stricter way, and again when the incident has become a P0 since; not again
     * for a task that still waits in its queue. What asks
     * a target for several causes at once in the same way is one escalation. Who was asked on earlier
     * facts, has not answered yet and is not needed on these is left in peace.
     *
     * @param facts with which the rules were asked
     * @param source what they are raised for; the same source has the same answer, however often it is told
     * @return those raised for this source
     */
    List<Escalation> raiseRuled(IncidentId incidentId, String source, List<RuledEscalation> ruled, JudgedFacts facts) {
        var incident = incidents.get(incidentId);
        if (escalations.raisedFor(source).isEmpty()) {
            var wanted = ruled.stream().map(Wanted::of).toList();
            if (facts.areThoseOf(incident)) {
                withdrawAllBut(incident, wanted.stream().map(Wanted::target).collect(Collectors.toSet()));
            }
            raiseNew(incident, source, wanted);
            if (needsCommander(incident)) {
                raiseNew(
                        incident,
                        source,
                        List.of(new Wanted(
                                EscalationTarget.INCIDENT_COMMANDER,
                                EscalationMode.PAGE,
                                properties.commanderWithin().toString(),
                                INCIDENT_COMMAND,
                                null)));
            }
        }
        return escalations.raisedFor(source);
    }

    /** Raises what a person asks for; the process that runs its ladder starts by itself. */
    Escalation raise(
            Incident incident,
            EscalationTarget target,
            EscalationMode mode,
            String cause,
            @Nullable Duration ackWithin,
            EscalationPacket packet,
            Actor by) {
        return raise(incident, target, mode, cause, ackWithin, packet, by, "person:" + UUID.randomUUID());
    }

    private Escalation raise(
            Incident incident,
            EscalationTarget target,
            EscalationMode mode,
            String cause,
            @Nullable Duration ackWithin,
            EscalationPacket packet,
            Actor by,
            String source) {
        var raised = new Escalation(
                UUID.randomUUID(),
                incident.id(),
                target,
                mode,
                cause,
                ackWithin == null ? null : ackWithin.toString(),
                null,
                by,
                clock.instant(),
                EscalationState.OPEN,
                null,
                null,
                packet);
        // Two may find at the same moment that it was not raised for this source yet; one of them raises it.
        if (escalations.insert(raised, source, Set.of(cause))) {
            tell(raised, Set.of(cause), false);
        }
        return raised;
    }

    /**
     * Wakes the duty lead for incidents that nobody who is there has any more.
     *
     * @param source what they are raised for; an incident is raised once for the same source
     * @return how many incidents were raised for this source altogether
     */
    public int wakeDutyLead(List<IncidentId> incidentIds, String cause, String source, Actor by) {
        var known = escalations.raisedFor(source).stream()
                .map(Escalation::incidentId)
                .toList();
        for (var id : incidentIds) {
            if (!known.contains(id)) {
                var incident = incidents.get(id);
                raise(
                        incident,
                        EscalationTarget.TS_DUTY_LEAD,
                        EscalationMode.PAGE,
                        cause,
                        null,
                        packets.of(incident),
                        by,
                        source);
            }
        }
        return escalations.raisedFor(source).size();
    }

    /**
     * Raises what a step calls for, each with a process of its own; once for its source. Whether the facts call for it is
     * not asked, now or later.
     */
    void raiseAtOnce(IncidentId incidentId, String source, List<RuledEscalation> ruled) {
        var incident = incidents.get(incidentId);
        ruled.stream().map(Wanted::of).forEach(each -> raise(incident, source, List.of(each), false));
    }

    /**
     * Asks the duty lead for somebody who answers for the incident.
     *
     * @param source what it is raised for; the same source is raised once
     */
    void seekOwner(IncidentId incidentId, EscalationMode mode, String source) {
        var incident = incidents.get(incidentId);
        if (incident.owner() == null && escalations.raisedFor(source).isEmpty()) {
            raise(
                    incident,
                    EscalationTarget.TS_DUTY_LEAD,
                    mode,
                    NO_OWNER,
                    properties.ownerWithin(),
                    packets.of(incident),
                    Actor.SYSTEM,
                    source);
        }
    }

    /**
     * Asks a lead to fill the roster of a role.
     *
     * @param why reference to which role it is
     * @param source what it is raised for; the same source is raised once
     */
    void askForRoster(IncidentId incidentId, String why, String source) {
        if (escalations.raisedFor(source).isEmpty()) {
            var incident = incidents.get(incidentId);
            raise(
                    incident,
                    EscalationTarget.TEAM_LEAD,
                    EscalationMode.TASK,
                    NOBODY_ON_CALL,
                    null,
                    packets.of(incident).because(why),
                    Actor.SYSTEM,
                    source);
        }
    }

    /** Nobody has to look for an owner any more. */
    void ownerFound(IncidentId incident) {
        escalations.of(incident).stream()
                .filter(each -> each.cause().equals(NO_OWNER))
                .map(each -> escalations.lock(each.id()).orElseThrow())
                .filter(each -> each.state() == EscalationState.OPEN)
                .forEach(each -> withdraw(each, "OWNER_FOUND"));
    }

    /** An incident commander stays: others may have been told by now who leads. So does whom a step called. */
    private void withdrawAllBut(Incident incident, Set<EscalationTarget> needed) {
        escalations.of(incident.id()).stream()
                .filter(each -> each.raisedBy().equals(Actor.SYSTEM)
                        && !NOT_OF_THE_FACTS.contains(each.cause())
                        && !needed.contains(each.target()))
                .map(each -> escalations.lock(each.id()).orElseThrow())
                .filter(each -> each.state() == EscalationState.OPEN)
                .forEach(each -> withdraw(each, "FACTS_CORRECTED"));
    }

    private void withdraw(Escalation escalation, String reason) {
        var now = clock.instant();
        escalations.settle(escalation.id(), EscalationState.WITHDRAWN, null, now);
        escalations.leaveSteps(escalation.id(), StepOutcome.WITHDRAWN, now);
        escalations.cancelNotifications(escalation.id(), now);
        var data = new HashMap<String, Object>();
        data.put("escalationId", escalation.id().toString());
        data.put("target", escalation.target().name());
        data.put("reason", reason);
        data.put("ruleVersion", escalation.ruleVersion());
        log.append(escalation.incidentId(), CaseEventType.EscalationWithdrawn, Actor.SYSTEM, data);
        events.publishEvent(new EscalationWithdrawn(escalation.id(), escalation.incidentId()));
    }

    private void raiseNew(Incident incident, String source, List<Wanted> wanted) {
        var since = becameP0(incident);
        wanted.stream()
                .filter(each -> wanted.stream().noneMatch(each::isWeakerThan))
                .filter(each -> !escalations
                        .causesAsked(incident.id(), each.target(), each.orStricter(), since)
                        .contains(each.cause()))
                .sorted(Comparator.comparing(Wanted::target).thenComparing(Wanted::mode, Comparator.reverseOrder()))
                .collect(Collectors.groupingBy(
                        each -> List.of(each.target(), each.mode()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(same -> raise(incident, source, same, true));
    }

    /** @param same target and mode */
    private void raise(Incident incident, String source, List<Wanted> same, boolean byProcess) {
        var soonest = same.stream().min(Comparator.comparing(Wanted::time)).orElseThrow();
        var causes = same.stream().map(Wanted::cause).collect(Collectors.toCollection(TreeSet::new));
        var packet = packets.of(incident, clock.instant().plus(soonest.time()));
        var raised = new Escalation(
                UUID.randomUUID(),
                incident.id(),
                soonest.target(),
                soonest.mode(),
                soonest.cause(),
                soonest.ackWithin(),
                soonest.ruleVersion(),
                Actor.SYSTEM,
                clock.instant(),
                EscalationState.OPEN,
                null,
                null,
                soonest.target() == EscalationTarget.INCIDENT_COMMANDER ? commandTeam.join(incident, packet) : packet);
        if (escalations.insert(raised, source, causes)) {
            tell(raised, causes, byProcess);
        }
    }

    /** When the incident became a P0 the last time; the beginning of time where it is none. */
    private Instant becameP0(Incident incident) {
        if (incident.severity() != Severity.P0) {
            return Instant.EPOCH;
        }
        return log.of(incident.id()).stream()
                .filter(event -> event.type() == CaseEventType.SeverityChanged)
                .filter(event -> Severity.P0.name().equals(event.data().get("to")))
                .filter(event -> !Severity.P0.name().equals(event.data().get("from")))
                .map(CaseEvent::at)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void tell(Escalation raised, Set<String> causes, boolean byProcess) {
        var data = new HashMap<String, Object>();
        data.put("escalationId", raised.id().toString());
        data.put("target", raised.target().name());
        data.put("mode", raised.mode().name());
        data.put("cause", raised.cause());
        data.put("causes", causes);
        data.put("ackWithin", raised.ackWithin());
        data.put("ruleVersion", raised.ruleVersion());
        log.append(raised.incidentId(), CaseEventType.EscalationRaised, raised.raisedBy(), data);
        events.publishEvent(new EscalationRaised(
                raised.id(), raised.incidentId(), raised.target(), raised.mode(), raised.cause(), causes, byProcess));
    }

    /** Any P0 needing more than two departments, or two open P0 on one booking or provider (domain.md 2.6). */
    private boolean needsCommander(Incident incident) {
        if (incident.severity() != Severity.P0) {
            return false;
        }
        long departments = escalations.of(incident.id()).stream()
                .filter(each -> each.state() != EscalationState.WITHDRAWN)
                .map(each -> each.target().department())
                .distinct()
                .count();
        if (departments > properties.commanderAboveDepartments()) {
            return true;
        }
        var providers = providersOf(incident.id());
        long openP0s = 1
                + incidents.related(incident.id()).stream()
                        .filter(other -> other.severity() == Severity.P0
                                && !other.status().isEnded())
                        .filter(other -> sharesBooking(incident, other)
                                || !Collections.disjoint(providers, providersOf(other.id())))
                        .count();
        return openP0s >= properties.commanderFromOpenP0s();
    }

    private static boolean sharesBooking(Incident incident, Incident other) {
        return incident.bookingRef() != null && incident.bookingRef().equals(other.bookingRef());
    }

    private Set<String> providersOf(IncidentId incident) {
        return parties.of(incident).stream()
                .filter(party -> party.role() == PartyRole.PROVIDER || party.involvedAs() == PartyRole.PROVIDER)
                .map(Party::marketplaceUserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** What a rule asks for, checked. */
    private record Wanted(
            EscalationTarget target,
            EscalationMode mode,
            String ackWithin,
            String cause,
            @Nullable String ruleVersion) {

        static Wanted of(RuledEscalation ruled) {
            return new Wanted(
                    code("escalationTargets.target", ruled.target(), EscalationTarget.class),
                    code("escalationTargets.mode", ruled.mode(), EscalationMode.class),
                    duration(ruled.ackWithin()),
                    Objects.requireNonNullElse(ruled.reason(), "RULE"),
                    ruled.ruleVersion());
        }

        boolean isWeakerThan(Wanted other) {
            return target == other.target && cause.equals(other.cause) && mode.compareTo(other.mode) < 0;
        }

        Set<EscalationMode> orStricter() {
            return EnumSet.range(mode, EscalationMode.values()[EscalationMode.values().length - 1]);
        }

        Duration time() {
            return Duration.parse(ackWithin);
        }

        private static String duration(@Nullable String value) {
            try {
                return Duration.parse(Objects.requireNonNullElse(value, "")).toString();
            } catch (DateTimeParseException e) {
                throw new BadVariable("escalationTargets.ackWithin", "a duration such as PT15M");
            }
        }
    }

    static <E extends Enum<E>> E code(String variable, @Nullable String value, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(code -> code.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new BadVariable(
                        variable,
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Until when an escalation is to be acknowledged; null where the ladder says. */
    static @Nullable Instant dueAt(Escalation escalation) {
        return escalation.ackWithin() == null
                ? null
                : escalation.raisedAt().plus(Duration.parse(escalation.ackWithin()));
    }
}
