package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.Roles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes that a person completed the training that a safety review decided; a light strike is cleared by it. */
@Component
class RecordTraining implements CaseAction {

    private final Enforcements enforcements;
    private final Strikes strikes;
    private final EventLog log;
    private final EnforcementProperties properties;
    private final Clock clock;

    RecordTraining(
            Enforcements enforcements, Strikes strikes, EventLog log, EnforcementProperties properties, Clock clock) {
        this.enforcements = enforcements;
        this.strikes = strikes;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "record-training";
    }

    @Override
    public String label() {
        return "Note a completed training";
    }

    @Override
    public String formId() {
        return "record-training";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !open(incident.id()).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return EnforcementOptions.of(
                open(incident.id()), enforcement -> "Training for the " + Phrases.of(enforcement.subjectRole()));
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var id = DecisionRule.text(values, "enforcementId");
        var enforcement = open(incident.id()).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .map(one -> enforcements.lock(one.id()))
                .filter(one -> one.trainedAt() == null)
                .orElseThrow(() -> new ActionRefused("No such training is open."));
        complete(enforcement, actor);
        return "The training is noted.";
    }

    private void complete(Enforcement enforcement, Actor actor) {
        UUID id = enforcement.id();
        enforcements.set(id, "trained_at = :now", Map.of("now", Db.timestamp(clock.instant())));
        log.append(
                enforcement.incidentId(),
                CaseEventType.TrainingCompleted,
                actor,
                Map.of("enforcementId", id.toString()));
        strikes.clear(enforcement, properties.trainingClears(), actor);
    }

    private List<Enforcement> open(IncidentId incident) {
        return enforcements.of(incident).stream()
                .filter(one -> one.action() == EnforcementAction.EDUCATION && one.hasEffect())
                .filter(one -> one.trainedAt() == null)
                .toList();
    }
}
