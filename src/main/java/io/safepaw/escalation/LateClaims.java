package io.safepaw.escalation;

import io.safepaw.casefile.Incidents;
import io.safepaw.claims.GuaranteeClaimOpened;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.engine.DecisionTables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Who must know of a claim (domain.md 2.5 row 12) must know of one that comes after the end of its incident, too, whose process
 * asks nobody any more.
 */
@Component
class LateClaims {

    private final Escalations escalations;
    private final Incidents incidents;
    private final DecisionTables tables;

    LateClaims(Escalations escalations, Incidents incidents, DecisionTables tables) {
        this.escalations = escalations;
        this.incidents = incidents;
        this.tables = tables;
    }

    @ApplicationModuleListener
    void on(GuaranteeClaimOpened opened) {
        if (incidents.get(opened.incidentId()).status().isEnded()) {
            escalations.raiseAtOnce(opened.incidentId(), "claim:" + opened.claimId(), ruled(opened));
        }
    }

    /** What is asked for because of the claim alone: the facts of the incident were judged while it was worked. */
    private List<RuledEscalation> ruled(GuaranteeClaimOpened opened) {
        try {
            var answer = tables.evaluate(
                    "mandatory-escalations",
                    Map.of("claimType", opened.claimType().name()),
                    RuledEscalation[].class);
            return List.of(Objects.requireNonNullElse(answer, new RuledEscalation[0]));
        } catch (DecisionNotMade e) {
            if (e.getCause() != null) {
                throw e;
            }
            return List.of();
        }
    }
}
