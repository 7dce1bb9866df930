package io.safepaw.worklist;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import org.springframework.stereotype.Component;

/** Leads and above may go below the rules (domain.md 2.2). */
@Component
class LeadsLowerSeverities implements SeverityAuthority {

    private final StaffDirectory staff;

    LeadsLowerSeverities(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public boolean mayLower(Actor actor) {
        return staff.find(actor.id()).filter(StaffMember::isLead).isPresent();
    }
}
