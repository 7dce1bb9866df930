package io.safepaw.escalation;

import io.safepaw.casefile.Incident;
import io.safepaw.staff.StaffMember;
import java.time.Clock;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proposes who stands beside an incident commander (domain.md 2.6): as deputy the backup of the duty managers or else the
 * duty lead, as scribe the backup of the duty leads, as customer liaison the owner of the incident. The commander may name
 * others.
 */
@Component
class CommandTeam {

    private final OnCallRoster roster;
    private final Clock clock;

    CommandTeam(OnCallRoster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    EscalationPacket join(Incident incident, EscalationPacket packet) {
        var manager = onCall(EscalationTarget.TS_DUTY_MANAGER, OnCallRank.BACKUP);
        var lead = onCall(EscalationTarget.TS_DUTY_LEAD, OnCallRank.PRIMARY);
        return packet.withCommandTeam(
                manager == null ? lead : manager,
                onCall(EscalationTarget.TS_DUTY_LEAD, OnCallRank.BACKUP),
                incident.owner());
    }

    private @Nullable String onCall(EscalationTarget target, OnCallRank rank) {
        return roster.onCall(target.role(), rank, clock.instant())
                .map(StaffMember::username)
                .orElse(null);
    }
}
