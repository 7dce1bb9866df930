package io.safepaw.evidence;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead says that the scanner for viruses was wrong, so that the file can be opened again. */
@Component
class LiftQuarantine implements CaseAction {

    private final EvidenceFiles files;
    private final FileChoice choice;

    LiftQuarantine(EvidenceFiles files) {
        this.files = files;
        this.choice = new FileChoice(
                files,
                EvidenceFile::isQuarantined,
                file -> file.fileName() + " · " + file.signature(),
                "There is no such file in quarantine.");
    }

    @Override
    public String id() {
        return "lift-quarantine";
    }

    @Override
    public String label() {
        return "Lift a quarantine";
    }

    @Override
    public String formId() {
        return "lift-quarantine";
    }

    @Override
    public Set<String> roles() {
        return Set.of("ts-lead");
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
        files.liftQuarantine(file, String.valueOf(values.get("quarantineReason")), actor);
        return "The file opens like any other.";
    }
}
