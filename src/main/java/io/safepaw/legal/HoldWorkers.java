package io.safepaw.legal;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.engine.BadVariable;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a hold. A hold counts from the moment it was placed; the process reviews and ends it. */
@Component
class HoldWorkers {

    private static final Set<String> DECISIONS = Set.of("KEEP", "RELEASE");

    private final LegalHolds holds;
    private final CaseTexts texts;
    private final EventLog log;

    HoldWorkers(LegalHolds holds, CaseTexts texts, EventLog log) {
        this.holds = holds;
        this.texts = texts;
        this.log = log;
    }

    /** @throws BadVariable if there is no such hold, so that no process watches over nothing */
    @JobWorker(type = "safepaw.legal.apply-hold")
    void apply(@Variable String holdId) {
        holds.find(UUID.fromString(holdId)).orElseThrow(() -> new BadVariable("holdId", "the id of a legal hold"));
    }

    /** @return reference of the note */
    @JobWorker(type = "safepaw.legal.record-hold-review")
    @Transactional
    public Map<String, Object> review(
            ActivatedJob job,
            @Variable String incidentId,
            @Variable String holdId,
            @Variable @Nullable String holdDecision,
            @Variable @Nullable String holdReviewNote) {
        if (holdDecision == null || !DECISIONS.contains(holdDecision)) {
            throw new BadVariable("holdDecision", "KEEP or RELEASE");
        }
        var incident = IncidentId.of(incidentId);
        var by = log.completedBy(incident, "hold-review");
        var note = texts.keep(incident, "holdReviewNote", holdReviewNote, by);
        holds.reviewed("job:" + job.getKey(), UUID.fromString(holdId), holdDecision, by);
        if (holdDecision.equals("RELEASE")) {
            holds.release(UUID.fromString(holdId), note, by);
        }
        return Collections.singletonMap("holdReviewNote", note);
    }

    @JobWorker(type = "safepaw.legal.lift-hold")
    void lift(@Variable String holdId) {
        holds.release(UUID.fromString(holdId), null, Actor.SYSTEM);
    }
}
