package io.safepaw.enforcement;

import io.safepaw.casefile.Incidents;
import io.safepaw.claims.GuaranteeClaimOpened;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.engine.DecisionTables;
import java.util.HashMap;
import java.util.List;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Holds what can still be held (domain.md 4.2 row 4) for a claim that comes after the end of its incident, too, whose process
 * asks the table no more.
 */
@Component
class LateClaimMeasures {

    private final Incidents incidents;
    private final InterimMeasures measures;
    private final Stakes stakes;
    private final DecisionTables tables;

    LateClaimMeasures(Incidents incidents, InterimMeasures measures, Stakes stakes, DecisionTables tables) {
        this.incidents = incidents;
        this.measures = measures;
        this.stakes = stakes;
        this.tables = tables;
    }

    @ApplicationModuleListener
    void on(GuaranteeClaimOpened opened) {
        if (incidents.get(opened.incidentId()).status().isEnded()) {
            measures.imposeFor(opened.incidentId(), "claim:" + opened.claimId(), ruled(opened));
        }
    }

    /** What is asked for because of the claim alone: the facts of the incident were judged while it was worked. */
    private List<RuledMeasure> ruled(GuaranteeClaimOpened opened) {
        var facts = new HashMap<String, Object>();
        facts.put("payoutAtStake", true);
        facts.put("payoutReleased", stakes.of(opened.incidentId()).payoutReleased());
        try {
            return List.of(tables.evaluate("interim-measures", facts, RuledMeasure[].class));
        } catch (DecisionNotMade e) {
            if (e.getCause() != null) {
                throw e;
            }
            return List.of();
        }
    }
}
