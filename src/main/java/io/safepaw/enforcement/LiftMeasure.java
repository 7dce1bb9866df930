package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.Roles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Ends an interim measure between its reviews. */
@Component
class LiftMeasure implements CaseAction {

    private final InterimMeasures measures;

    LiftMeasure(InterimMeasures measures) {
        this.measures = measures;
    }

    @Override
    public String id() {
        return "lift-measure";
    }

    @Override
    public String label() {
        return "End an interim measure";
    }

    @Override
    public String formId() {
        return "lift-measure";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.SENIOR);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !running(incident.id()).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "measureOptions",
                running(incident.id()).stream()
                        .map(measure -> Map.of(
                                "label", measure.measure().words(),
                                "value", measure.id().toString()))
                        .toList());
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var id = DecisionRule.text(values, "measureId");
        var measure = running(incident.id()).stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("This measure has ended already."));
        measures.askToLift(measure.id(), MeasureEnd.LIFTED, DecisionRule.text(values, "liftReason"), actor);
        return "The measure is being ended.";
    }

    private List<InterimMeasure> running(IncidentId incident) {
        return measures.of(incident).stream()
                .filter(measure -> !measure.isEnded() && measure.endReason() == null)
                .toList();
    }
}
