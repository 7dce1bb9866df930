package io.safepaw.escalation;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PetHarm;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the case file knows for the packet of an escalation. */
@Component
class PacketBuilder {

    /** Events by which somebody did something about the matter. */
    private static final Set<CaseEventType> ACTIONS = Set.of(
            CaseEventType.OwnerAssigned,
            CaseEventType.PublicReplySent,
            CaseEventType.SafetyStabilised,
            CaseEventType.FindingRecorded,
            CaseEventType.EscalationRaised,
            CaseEventType.EnforcementApplied,
            CaseEventType.ClaimOpened);

    private static final Set<CaseEventType> WRITTEN = Set.of(CaseEventType.PublicReplySent, CaseEventType.MessageSent);

    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;
    private final OnCallRoster roster;
    private final Clock clock;

    PacketBuilder(Incidents incidents, Parties parties, EventLog log, OnCallRoster roster, Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
        this.roster = roster;
        this.clock = clock;
    }

    /** What the case file knows. Who escalates says the rest. */
    EscalationPacket of(Incident incident) {
        return of(incident, null);
    }

    /**
     * For an escalation that a rule raised.
     *
     * @param neededBy when a decision is needed; the duty lead on call stands in for the owner
     */
    EscalationPacket of(Incident incident, @Nullable Instant neededBy) {
        var events = log.of(incident.id());
        return new EscalationPacket(
                incident.number(),
                policyClause(events),
                events.stream()
                        .filter(event -> event.type() == CaseEventType.EvidenceAdded)
                        .map(event -> event.data().get("evidenceId"))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .toList(),
                incidents.related(incident.id()).stream().map(Incident::number).toList(),
                null,
                safetyStatus(incident.facts()),
                events.stream()
                        .filter(event -> ACTIONS.contains(event.type()))
                        .map(event -> event.type() + " " + event.at().truncatedTo(ChronoUnit.SECONDS))
                        .toList(),
                null,
                null,
                neededBy == null
                        ? null
                        : neededBy.truncatedTo(ChronoUnit.SECONDS).toString(),
                incident.owner(),
                neededBy == null ? null : dutyLead(),
                informed(incident, events),
                null,
                null,
                null,
                null);
    }

    private @Nullable String dutyLead() {
        return roster.onCall(EscalationTarget.TS_DUTY_LEAD.role(), OnCallRank.PRIMARY, clock.instant())
                .map(StaffMember::username)
                .orElse(null);
    }

    private static @Nullable String policyClause(List<CaseEvent> events) {
        return events.stream()
                .filter(event -> event.type() == CaseEventType.FindingRecorded)
                .filter(event -> event.data().get("policyClauseId") != null)
                .reduce((earlier, later) -> later)
                .map(event ->
                        event.data().get("policyClauseId") + " " + event.data().getOrDefault("policyClauseVersion", ""))
                .map(String::strip)
                .orElse(null);
    }

    static String safetyStatus(Facts facts) {
        boolean unknown = facts.petHarm() == PetHarm.UNKNOWN || facts.humanHarm() == HumanHarm.UNKNOWN;
        boolean none = facts.petHarm() == PetHarm.NONE && facts.humanHarm() == HumanHarm.NONE;
        return facts.ongoing() ? "DANGER_NOW" : unknown ? "HARM_UNKNOWN" : none ? "NO_DANGER" : "STABLE";
    }

    private List<String> informed(Incident incident, List<CaseEvent> events) {
        var written = events.stream()
                .filter(event -> WRITTEN.contains(event.type()))
                .map(CaseEvent::partyId)
                .filter(Objects::nonNull)
                .toList();
        return parties.of(incident.id()).stream()
                .filter(party -> written.contains(party.id()))
                .map(Party::role)
                .map(Enum::name)
                .distinct()
                .toList();
    }
}
