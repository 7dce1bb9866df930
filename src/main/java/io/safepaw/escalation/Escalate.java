package io.safepaw.escalation;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import io.safepaw.staff.StaffDirectory;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Somebody of the staff asks somebody else to act; the packet is completed by hand. */
@Component
class Escalate implements CaseAction {

    private final Escalations escalations;
    private final PacketBuilder packets;
    private final CommandTeam commandTeam;
    private final StaffDirectory staff;
    private final Clock clock;

    Escalate(
            Escalations escalations,
            PacketBuilder packets,
            CommandTeam commandTeam,
            StaffDirectory staff,
            Clock clock) {
        this.escalations = escalations;
        this.packets = packets;
        this.commandTeam = commandTeam;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "escalate";
    }

    @Override
    public String label() {
        return "Escalate";
    }

    @Override
    public String formId() {
        return "escalate";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !incident.status().isEnded();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        var values = new HashMap<String, Object>();
        values.put("safetyStatus", PacketBuilder.safetyStatus(incident.facts()));
        var clause = packets.of(incident).policyClause();
        if (clause != null) {
            var parts = clause.split(" ", 2);
            values.put("policyClauseId", parts[0]);
            values.put("policyClauseVersion", parts.length > 1 ? parts[1] : null);
        }
        return values;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var target = EscalationTarget.valueOf(text(values, "escalationTarget"));
        var mode = EscalationMode.valueOf(text(values, "escalationMode"));
        var known = packets.of(incident);
        var packet = new EscalationPacket(
                known.incidentNumber(),
                Stream.of(text(values, "policyClauseId"), text(values, "policyClauseVersion"))
                        .filter(part -> part != null)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(" "), clause -> clause.isEmpty() ? null : clause)),
                known.evidenceIds(),
                known.priorIncidents(),
                text(values, "historyNote"),
                text(values, "safetyStatus"),
                known.actionsTaken(),
                text(values, "actionsNote"),
                text(values, "recommendedAction"),
                neededBy(text(values, "decisionNeededBy")),
                known.owner() == null ? actor.id() : known.owner(),
                fallbackOwner(text(values, "fallbackOwner"), known.owner() == null ? actor.id() : known.owner()),
                known.informed(),
                null,
                null,
                null,
                text(values, "escalationWhy"));
        var raised = escalations.raise(
                incident,
                target,
                mode,
                Escalations.ASKED_BY_STAFF,
                null,
                target == EscalationTarget.INCIDENT_COMMANDER ? commandTeam.join(incident, packet) : packet,
                actor);
        return switch (raised.mode()) {
            case PAGE -> "They are being woken, one after the other, until somebody acknowledges.";
            case TASK -> "The task is in their queue.";
            case NOTIFY -> "They are being informed.";
        };
    }

    /** An incident needs somebody beside its owner, so that nobody waits for a person who is asleep. */
    private String fallbackOwner(@Nullable String username, @Nullable String owner) {
        var problem = username == null
                        || staff.find(username)
                                .filter(found -> !found.disabled())
                                .isEmpty()
                ? "There is no such staff member."
                : username.equals(owner) ? "This must be somebody else than the owner." : null;
        if (problem != null) {
            throw new ActionRefused(Map.of("fallbackOwner", problem));
        }
        return username;
    }

    private String neededBy(@Nullable String value) {
        try {
            var at = OffsetDateTime.parse(String.valueOf(value)).toInstant();
            if (at.isAfter(clock.instant())) {
                return at.toString();
            }
        } catch (DateTimeException e) {
            throw new ActionRefused(Map.of("decisionNeededBy", "Please give a date and a time."));
        }
        throw new ActionRefused(Map.of("decisionNeededBy", "This time has passed."));
    }

    private static @Nullable String text(Map<String, Object> values, String key) {
        var value = values.get(key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }
}
