package io.safepaw.investigation;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Names of people and files, and the clauses in force, for the forms of an investigation; a timeline to begin with. */
@Component
class InvestigationOptions implements FormOptions {

    private static final String TIMELINE = "investigation-timeline";

    private final Incidents incidents;
    private final Choices choices;
    private final TimelineProposal timeline;

    InvestigationOptions(Incidents incidents, Choices choices, TimelineProposal timeline) {
        this.incidents = incidents;
        this.choices = choices;
        this.timeline = timeline;
    }

    @Override
    public Set<String> forms() {
        return Set.of("investigation-plan", "evidence-review", TIMELINE, "investigation-finding");
    }

    @Override
    public Map<String, List<Option>> options(RuledTask task) {
        return task.incidentId() == null || task.formId().equals(TIMELINE) ? Map.of() : of(task.incidentId());
    }

    @Override
    public Map<String, String> proposals(RuledTask task) {
        return task.incidentId() == null || !task.formId().equals(TIMELINE)
                ? Map.of()
                : Map.of("timelineText", timeline.of(task.incidentId()));
    }

    private Map<String, List<Option>> of(IncidentId id) {
        var incident = incidents.get(id);
        return Map.of(
                "partyChoices", choices.people(incident),
                "evidenceChoices", choices.evidence(id),
                "clauseChoices", choices.clausesInForce(incident));
    }
}
