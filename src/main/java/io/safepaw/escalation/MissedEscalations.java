package io.safepaw.escalation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.quality.QualityFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An incident whose mandatory escalation was missed is reviewed (domain.md 5.4). */
@Component
class MissedEscalations implements QualityFacts {

    private final Escalations escalations;

    MissedEscalations(Escalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        return Map.of("escalationMissed", escalations.mandatoryMissed(incident));
    }
}
