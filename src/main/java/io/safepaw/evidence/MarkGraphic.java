package io.safepaw.evidence;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says of a file whether it is graphic, and what it shows. */
@Component
class MarkGraphic implements CaseAction {

    private final EvidenceFiles files;
    private final FileChoice choice;
    private final GraphicViews views;

    MarkGraphic(EvidenceFiles files, GraphicViews views) {
        this.files = files;
        this.choice = new FileChoice(files, file -> !file.isRefused(), MarkGraphic::label, "There is no such file.");
        this.views = views;
    }

    @Override
    public String id() {
        return "mark-graphic";
    }

    @Override
    public String label() {
        return "Mark a file as graphic or not";
    }

    @Override
    public String formId() {
        return "mark-graphic";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-agent", "claims-assessor", "appeals-reviewer", "legal-oncall");
    }

    @Override
    public boolean appliesTo(Incident incident) {
        return !choice.of(incident).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return choice.prefill(incident);
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var file = choice.chosen(incident, values);
        boolean graphic = "YES".equals(values.get("showsHarm"));
        // Otherwise this would be a way around the gate.
        if (file.graphic() && !graphic && !views.opened(file.id(), actor.id(), Instant.EPOCH)) {
            throw new ActionRefused(Map.of("showsHarm", "Only who has opened it behind the gate can say so."));
        }
        var description = values.get("graphicDescription");
        files.mark(file, graphic, description == null ? null : description.toString(), actor);
        return graphic ? "The file opens only behind the gate for graphic content." : "The file opens like any other.";
    }

    private static String label(EvidenceFile file) {
        return file.fileName() + " · " + file.addedAt().atOffset(ZoneOffset.UTC).toLocalDate()
                + (file.graphic() ? " · graphic" : "");
    }
}
