package io.safepaw.legal;

import io.safepaw.casefile.IncidentId;
import io.safepaw.quality.QualityFacts;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who is in a dispute with us is not asked how satisfied they are. */
@Component
class HeldFacts implements QualityFacts {

    private final LegalHolds holds;

    HeldFacts(LegalHolds holds) {
        this.holds = holds;
    }

    @Override
    public Map<String, Object> of(IncidentId incident) {
        return Map.of("legalHold", holds.isHeld(incident));
    }
}
