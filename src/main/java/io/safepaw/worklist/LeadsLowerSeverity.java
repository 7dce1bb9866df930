package io.safepaw.worklist;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.SeverityAuthority;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.StaffMember;
import org.springframework.stereotype.Component;

/** Leads and above may lower a severity (domain.md 2.2). */
@Component
class LeadsLowerSeverity implements SeverityAuthority {

    private final StaffDirectory staff;

    LeadsLowerSeverity(StaffDirectory staff) {
        this.staff = staff;
    }

    @Override
    public boolean mayLower(Actor actor) {
        return staff.find(actor.id()).filter(StaffMember::isLead).isPresent();
    }
}
