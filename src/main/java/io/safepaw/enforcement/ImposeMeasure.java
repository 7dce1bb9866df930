package io.safepaw.enforcement;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import io.safepaw.staff.Roles;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Imposes an interim measure by hand. */
@Component
class ImposeMeasure implements CaseAction {

    private final InterimMeasures measures;
    private final Subjects subjects;
    private final MeasureSubjects measureSubjects;

    ImposeMeasure(InterimMeasures measures, Subjects subjects, MeasureSubjects measureSubjects) {
        this.measures = measures;
        this.subjects = subjects;
        this.measureSubjects = measureSubjects;
    }

    @Override
    public String id() {
        return "impose-measure";
    }

    @Override
    public String label() {
        return "Impose an interim measure";
    }

    @Override
    public String formId() {
        return "impose-measure";
    }

    @Override
    public Set<String> roles() {
        return Set.of(Roles.AGENT);
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !incident.status().isEnded();
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var measure = Codes.required("measure", DecisionRule.text(values, "measure"), Measure.class);
        var role = Codes.optional("measureSubject", DecisionRule.text(values, "measureSubject"), SubjectRole.class);
        if (role != null && subjects.withRole(incident.id(), role).isEmpty() && incident.bookingRef() == null) {
            throw new ActionRefused(
                    Map.of("measureSubject", "There is no such party yet; add it to the incident first."));
        }
        if (!measures.imposeByHand(incident.id(), measure, role, DecisionRule.text(values, "measureReason"), actor)) {
            throw new ActionRefused("This measure holds already.");
        }
        measureSubjects.look(incident.id());
        return "The measure is being put in force: " + measure.words() + ".";
    }
}
