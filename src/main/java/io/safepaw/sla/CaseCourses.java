package io.safepaw.sla;

import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import org.springframework.stereotype.Component;

/** Reads what happened to an incident from its event log. */
@Component
class CaseCourses {

    private final Incidents incidents;
    private final Parties parties;
    private final EventLog log;

    CaseCourses(Incidents incidents, Parties parties, EventLog log) {
        this.incidents = incidents;
        this.parties = parties;
        this.log = log;
    }

    CaseCourse of(IncidentId incident) {
        return CaseCourse.of(
                incidents.get(incident), parties.reporterOf(incident).id(), log.of(incident));
    }
}
