package io.safepaw.evidence;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseAction;
import io.safepaw.casefile.Incident;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A lead says that the scanner for viruses was wrong, so that the file can be opened again. */
@Component
class LiftQuarantine implements CaseAction {

    private final EvidenceFiles files;

    LiftQuarantine(EvidenceFiles files) {
        this.files = files;
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
        return !quarantined(incident).isEmpty();
    }

    @Override
    public Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "fileOptions",
                quarantined(incident).stream()
                        .map(file -> Map.of(
                                "label",
                                file.fileName() + " · " + file.signature(),
                                "value",
                                file.id().toString()))
                        .toList());
    }

    @Override
    public boolean isForAnyKind() {
        return true;
    }

    @Override
    public String perform(Incident incident, Map<String, Object> values, Actor actor) {
        var chosen = String.valueOf(values.get("evidenceId"));
        var file = quarantined(incident).stream()
                .filter(each -> each.id().toString().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("evidenceId", "There is no such file in quarantine.")));
        files.liftQuarantine(file, String.valueOf(values.get("quarantineReason")), actor);
        return "The file opens like any other.";
    }

    private List<EvidenceFile> quarantined(Incident incident) {
        return files.of(incident.id()).stream()
                .filter(EvidenceFile::isQuarantined)
                .toList();
    }
}
