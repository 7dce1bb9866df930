package io.safepaw.enforcement;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.ModuleFacts;
import io.safepaw.casefile.Parties;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PartyAdded;
import io.safepaw.casefile.PartyRole;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Whether those an incident is about have struck before (domain.md 2.5 row 16). */
@Component
class StrikesOfSubject implements ModuleFacts {

    private final Incidents incidents;
    private final Parties parties;
    private final Subjects subjects;
    private final Strikes strikes;
    private final Clock clock;

    StrikesOfSubject(Incidents incidents, Parties parties, Subjects subjects, Strikes strikes, Clock clock) {
        this.incidents = incidents;
        this.parties = parties;
        this.subjects = subjects;
        this.strikes = strikes;
        this.clock = clock;
    }

    /** Whoever is named while the incident is worked may have a history that was not asked about before. */
    @ApplicationModuleListener
    void on(PartyAdded added) {
        var incident = incidents.get(added.incidentId());
        if (isWorked(incident)
                && (points(incident.id()).orElse(0) > 0
                        || !incidents.earlierOfSameSubjects(incident.id()).isEmpty())) {
            incidents.judgeAnew(incident.id());
        }
    }

    /** Other incidents that are worked with the same person ask anew. What a test says counts nowhere else. */
    @ApplicationModuleListener
    void on(StrikesChanged changed) {
        if (incidents.get(changed.incidentId()).test()) {
            return;
        }
        subjects.same(subjects.party(changed.partyId())).stream()
                .filter(party -> party.role() != PartyRole.REPORTER)
                .map(Party::incidentId)
                .filter(other -> !other.equals(changed.incidentId()))
                .distinct()
                .map(incidents::get)
                .filter(StrikesOfSubject::isWorked)
                .forEach(incident -> incidents.judgeAnew(incident.id()));
    }

    private static boolean isWorked(Incident incident) {
        return incident.severity() != null
                && incident.mergedInto() == null
                && !incident.status().isEnded();
    }

    /**
     * Active points from other incidents: what this one adds comes from a review, which is not asked for again. Of several
     * people or pets the one with the most counts.
     */
    @Override
    public Map<String, Object> of(IncidentId incident) {
        var known = new HashMap<String, Object>();
        known.put("subjectStrikes", points(incident).orElse(null));
        return known;
    }

    private Optional<Integer> points(IncidentId incident) {
        var now = clock.instant();
        return parties.of(incident).stream()
                .filter(party -> party.role() != PartyRole.REPORTER
                        && Subjects.roleOf(party).isPresent())
                .map(party -> strikes.of(Subjects.refOf(party)).stream()
                        .filter(strike ->
                                strike.isActive(now) && !strike.incidentId().equals(incident))
                        .mapToInt(Strike::points)
                        .sum())
                .max(Integer::compare);
    }
}
