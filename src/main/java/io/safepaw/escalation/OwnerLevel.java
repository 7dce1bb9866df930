package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.quality.QualityFacts;
import io.safepaw.staff.Qualifications;
import io.safepaw.staff.StaffDirectory;
import io.safepaw.staff.TeamDay;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells {@code qa-sampling} the level of who owns the incident, and for how long they have had it (domain.md 5.4). */
@Component
class OwnerLevel implements QualityFacts {

    private final Incidents incidents;
    private final StaffDirectory staff;
    private final Qualifications qualifications;
    private final TeamDay day;

    OwnerLevel(Incidents incidents, StaffDirectory staff, Qualifications qualifications, TeamDay day) {
        this.incidents = incidents;
        this.staff = staff;
        this.qualifications = qualifications;
        this.day = day;
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        var facts = new HashMap<String, Object>();
        var owner = incidents.get(incident).owner();
        if (owner != null && staff.find(owner).isPresent()) {
            var qualification = qualifications.of(owner);
            facts.put("agentLevel", qualification.level().name());
            facts.put("weeksInLevel", qualification.weeksInLevel(day.today()));
        }
        return facts;
    }
}
