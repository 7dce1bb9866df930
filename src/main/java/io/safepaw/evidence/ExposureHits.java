package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.ModuleFacts;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who works on an incident and may not look at its graphic content any more for now; a team lead helps (domain.md 2.5 row 18). */
@Component
class ExposureHits implements ModuleFacts {

    private final GraphicViews views;
    private final ExposurePeriods periods;
    private final Incidents incidents;
    private final EventLog log;
    private final Clock clock;

    ExposureHits(GraphicViews views, ExposurePeriods periods, Incidents incidents, EventLog log, Clock clock) {
        this.views = views;
        this.periods = periods;
        this.incidents = incidents;
        this.log = log;
        this.clock = clock;
    }

    /** Once for each person in the same stretch of work. */
    void hit(IncidentId incident, String username, String ruleVersion) {
        views.lock(username);
        if (!isHit(incident, new Actor(username))) {
            log.append(
                    incident, CaseEventType.ExposureLimitHit, new Actor(username), Map.of("ruleVersion", ruleVersion));
            if (!incidents.get(incident).status().isEnded()) {
                incidents.judgeAnew(incident);
            }
        }
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        return Map.of(
                "exposureLimitHit",
                log.of(incident).stream()
                        .filter(event -> event.type() == CaseEventType.ExposureLimitHit)
                        .map(CaseEvent::actor)
                        .distinct()
                        .anyMatch(actor -> isHit(incident, actor)));
    }

    private boolean isHit(IncidentId incident, Actor actor) {
        var from = periods.of(actor.id(), clock.instant()).from();
        return log.of(incident).stream()
                .anyMatch(event -> event.type() == CaseEventType.ExposureLimitHit
                        && event.actor().equals(actor)
                        && !event.at().isBefore(from));
    }
}
