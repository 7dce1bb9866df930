package io.safepaw.escalation;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** An agent asks a lead to come (domain.md 2.5, row 18), without leaving the work. */
@Component
class NeedHelp implements CaseAction {

    private final Escalations escalations;
    private final PacketBuilder packets;
    private final EscalationProperties properties;

    NeedHelp(Escalations escalations, PacketBuilder packets, EscalationProperties properties) {
        this.escalations = escalations;
        this.packets = packets;
        this.properties = properties;
    }

    @Override
    public String id() {
        return "need-help";
    }

    @Override
    public String label() {
        return "I need help";
    }

    @Override
    public String formId() {
        return "need-help";
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
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        escalations.raise(
                incident,
                EscalationTarget.TEAM_LEAD,
                EscalationMode.TASK,
                Escalations.AGENT_NEEDS_HELP,
                properties.helpWithin(),
                packets.of(incident).because(String.valueOf(values.get("helpWanted"))),
                actor);
        return "A lead is asked to come within " + properties.helpWithin().toMinutes() + " minutes.";
    }
}
