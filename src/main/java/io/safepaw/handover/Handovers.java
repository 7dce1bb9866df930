package io.safepaw.handover;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Notes;
import io.safepaw.engine.BadVariable;
import io.safepaw.escalation.Escalations;
import io.safepaw.escalation.OnCallRank;
import io.safepaw.escalation.OnCallRoster;
import io.safepaw.staff.Roles;
import io.safepaw.staff.Shift;
import io.safepaw.staff.Shifts;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import io.safepaw.staff.StaffShutOut;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The end of a shift: what is held, who takes it, and what nobody took. Doing a step again changes nothing. */
@Service
@Transactional
public class Handovers {

    /** Cause of the escalation (domain.md T1). */
    static final String LEFT_AT_SHIFT_END = "LEFT_AT_SHIFT_END";

    /** Cause of the escalation where somebody was shut out. */
    static final String HOLDER_SHUT_OUT = "HOLDER_SHUT_OUT";

    private final Shifts shifts;
    private final Holdings holdings;
    private final Availability availability;
    private final Worklist worklist;
    private final Incidents incidents;
    private final Conflicts conflicts;
    private final CaseTexts texts;
    private final Notes notes;
    private final StaffDirectory staff;
    private final OnCallRoster roster;
    private final Escalations escalations;
    private final HandoverProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Handovers(
            Shifts shifts,
            Holdings holdings,
            Availability availability,
            Worklist worklist,
            Incidents incidents,
            Conflicts conflicts,
            CaseTexts texts,
            Notes notes,
            StaffDirectory staff,
            OnCallRoster roster,
            Escalations escalations,
            HandoverProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.shifts = shifts;
        this.holdings = holdings;
        this.availability = availability;
        this.worklist = worklist;
        this.incidents = incidents;
        this.conflicts = conflicts;
        this.texts = texts;
        this.notes = notes;
        this.staff = staff;
        this.roster = roster;
        this.escalations = escalations;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** What is to be handed over; nothing where both lists are empty. */
    record Packet(List<PacketTask> tasks, List<PacketIncident> urgent, List<String> takers, Set<String> groups) {

        boolean isNeeded() {
            return !tasks.isEmpty() || !urgent.isEmpty();
        }
    }

    /**
     * Ends a shift before its time: at once where the person holds nothing, otherwise when it is handed over.
     *
     * @return whether something is to be handed over first
     */
    public boolean endEarly(Shift shift) {
        boolean holds = holds(shift.username());
        var now = clock.instant();
        shifts.endEarly(shift.id(), holds ? now.plus(properties.before()) : now);
        return holds;
    }

    private boolean holds(String username) {
        return !holdings.tasks(username).isEmpty() || !holdings.urgent(username).isEmpty();
    }

    Packet assemble(UUID shiftId) {
        var shift = get(shiftId);
        var times =
                DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(roster.zone());
        var packet = new Packet(
                holdings.tasks(shift.username()).stream()
                        .map(item -> task(item, times))
                        .toList(),
                holdings.urgent(shift.username()).stream()
                        .map(held -> incident(held.incident()))
                        .toList(),
                availability.othersThan(shift.username()).stream()
                        .map(StaffMember::username)
                        .toList(),
                groups(shift.username()));
        shifts.handingOver(shiftId, packet.isNeeded());
        return packet;
    }

    /**
     * What came of the form.
     *
     * @param handedOverIds incidents that somebody took
     */
    record HandedOver(List<HandoverRow> handoverItems, List<String> handedOverIds) {}

    /**
     * Hands the urgent incidents over as the form says, once for a job.
     *
     * @param job key of the job
     * @param processInstance of the hand-over, to know who completed it
     */
    HandedOver handOver(
            UUID shiftId, List<PacketIncident> packet, List<HandoverRow> rows, long job, long processInstance) {
        if (rows.size() != packet.size()) {
            throw new BadVariable("handoverItems", "a row for each row of handoverPacket");
        }
        var from = get(shiftId).username();
        var by = new Actor(worklist.completedBy(processInstance, Holdings.FORM).orElse(from));
        boolean first = shifts.handOverFor(shiftId, job);
        var kept = new ArrayList<HandoverRow>();
        var handedOver = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var incident = incidents.get(IncidentId.of(packet.get(i).incidentId()));
            var to = rows.get(i).handoverTo();
            kept.add(new HandoverRow(to, keepAsNote(incident, rows.get(i).handoverNote(), by)));
            if (to != null && !incident.status().isEnded() && !conflicts.has(incident.id(), to)) {
                if (first) {
                    handOver(incident, from, to, by);
                }
                handedOver.add(packet.get(i).incidentId());
            }
        }
        return new HandedOver(kept, handedOver);
    }

    /** A note has the id of its text, so that it is written once. */
    private @Nullable String keepAsNote(Incident incident, @Nullable String note, Actor by) {
        var reference = texts.keep(incident.id(), "handoverNote", note, by);
        texts.read(incident.id(), reference)
                .ifPresent(words -> notes.add(
                        UUID.fromString(reference.substring(reference.indexOf(':') + 1)), incident.id(), words, by));
        return reference;
    }

    private void handOver(Incident incident, String from, String to, Actor by) {
        if (incident.owner() == null || incident.owner().equals(from)) {
            incidents.assignOwner(incident.id(), to, by);
        }
        holdings.tasks(from).stream()
                .filter(item -> incident.id().equals(item.incidentId()))
                .forEach(item -> events.publishEvent(new WorkHandedOver(item.taskKey(), by.id(), to)));
    }

    /**
     * The shift is over. Urgent work that still lies with the person goes back to its groups, the incidents to the duty
     * lead, who is woken. Somebody who is on call, or has begun another shift, is still there.
     *
     * @param handedOver incidents that somebody took; their tasks are on their way
     * @return how many incidents were left
     */
    int settle(UUID shiftId, Set<String> handedOver) {
        boolean first = shifts.close(shiftId);
        var from = get(shiftId).username();
        if (!availability.isOff(from)) {
            return 0;
        }
        if (!first) {
            return wakeDutyLead(shiftId, from, List.of());
        }
        var left = holdings.urgent(from).stream()
                .filter(held -> !handedOver.contains(held.incident().id().toString()))
                .toList();
        var lead = dutyLead();
        for (var held : left) {
            held.tasks().forEach(item -> events.publishEvent(new WorkLeft(item.taskKey(), from)));
            if (from.equals(held.incident().owner())) {
                lead.filter(taker -> !conflicts.has(held.incident().id(), taker.username()))
                        .ifPresentOrElse(
                                taker -> incidents.assignOwner(held.incident().id(), taker.username(), Actor.SYSTEM),
                                () -> incidents.releaseOwner(held.incident().id(), Actor.SYSTEM));
            }
        }
        return wakeDutyLead(
                shiftId, from, left.stream().map(held -> held.incident().id()).toList());
    }

    /** @return how many incidents it was about, this time and before */
    private int wakeDutyLead(UUID shiftId, String from, List<IncidentId> left) {
        return escalations.wakeDutyLead(left, LEFT_AT_SHIFT_END, "shift:" + shiftId, new Actor(from));
    }

    /**
     * Somebody was shut out: the shift is over, all tasks go back to their groups, urgent incidents to the duty lead, who is woken.
     * Nothing happens to somebody who was let in again meanwhile.
     */
    void takeFrom(StaffShutOut event) {
        var from = event.username();
        if (!staff.get(from).disabled()) {
            return;
        }
        shifts.current(from).ifPresent(shift -> shifts.endEarly(shift.id(), clock.instant()));
        var urgent = holdings.urgent(from);
        var lead = dutyLead();
        holdings.tasks(from).forEach(item -> events.publishEvent(new WorkLeft(item.taskKey(), from)));
        for (var held : urgent) {
            if (from.equals(held.incident().owner())) {
                lead.ifPresentOrElse(
                        taker -> incidents.assignOwner(held.incident().id(), taker.username(), Actor.SYSTEM),
                        () -> incidents.releaseOwner(held.incident().id(), Actor.SYSTEM));
            }
        }
        escalations.wakeDutyLead(
                urgent.stream().map(held -> held.incident().id()).toList(),
                HOLDER_SHUT_OUT,
                "shut-out:" + from + ":" + event.at(),
                new Actor(event.by()));
    }

    private Optional<StaffMember> dutyLead() {
        var now = clock.instant();
        return Stream.of(OnCallRank.values())
                .flatMap(rank -> roster.onCall(Roles.LEAD, rank, now).stream())
                .findFirst();
    }

    /** Who may take the hand-over in the person's place: the person's own roles, and leads. */
    private Set<String> groups(String username) {
        var groups = new TreeSet<>(staff.get(username).roles());
        groups.add(Roles.LEAD);
        return groups;
    }

    private Shift get(UUID shiftId) {
        return shifts.find(shiftId).orElseThrow(() -> new BadVariable("shiftId", "the id of a shift"));
    }

    private static PacketIncident incident(Incident incident) {
        return new PacketIncident(
                incident.id().toString(), incident.number(), incident.severity().name());
    }

    private static PacketTask task(WorkItem item, DateTimeFormatter times) {
        return new PacketTask(
                item.incidentNumber(),
                item.severity() == null ? null : item.severity().name(),
                item.name(),
                item.dueAt() == null ? null : times.format(item.dueAt()));
    }
}
