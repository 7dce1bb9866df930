package io.safepaw.escalation;

import io.safepaw.casefile.CaseEventAppended;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.SeverityChanged;
import io.safepaw.sla.ClockBreached;
import io.safepaw.sla.ClockState;
import io.safepaw.sla.ClockTarget;
import io.safepaw.sla.SlaClocks;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Asks the duty lead to find an owner when an incident had none for longer than its severity allows (domain.md 2.4, T1). */
@Component
class UnownedIncidents {

    private final Escalations escalations;
    private final Incidents incidents;
    private final SlaClocks clocks;
    private final EscalationProperties properties;

    UnownedIncidents(Escalations escalations, Incidents incidents, SlaClocks clocks, EscalationProperties properties) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.clocks = clocks;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(ClockBreached event) {
        if (event.target() == ClockTarget.OWNER_ASSIGNED) {
            look(event.incidentId());
        }
    }

    /** Who had no owner before may need one more urgently now. */
    @ApplicationModuleListener
    void on(SeverityChanged event) {
        look(event.incidentId());
    }

    @ApplicationModuleListener(condition = "#event.type().name() == 'OwnerAssigned'")
    void on(CaseEventAppended event) {
        escalations.ownerFound(event.incidentId());
    }

    private void look(IncidentId id) {
        properties
                .unowned(incidents.get(id))
                .ifPresent(mode -> clocks.of(id).stream()
                        .filter(clock -> clock.target() == ClockTarget.OWNER_ASSIGNED
                                && clock.state() == ClockState.RUNNING
                                && clock.breached())
                        .findFirst()
                        .ifPresent(clock -> escalations.seekOwner(id, mode, "clock:" + clock.clockId() + ":" + mode)));
    }
}
