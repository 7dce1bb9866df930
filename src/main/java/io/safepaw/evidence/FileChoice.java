package io.safepaw.evidence;

import io.safepaw.casefile.ActionRefused;
import io.safepaw.casefile.Incident;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The choice of a file of the incident in the form of an action, by the key {@code evidenceId}.
 *
 * @param offered which files can be chosen
 * @param none what is said of one that cannot
 */
record FileChoice(
        EvidenceFiles files, Predicate<EvidenceFile> offered, Function<EvidenceFile, String> label, String none) {

    List<EvidenceFile> of(Incident incident) {
        return files.of(incident.id()).stream().filter(offered).toList();
    }

    Map<String, Object> prefill(Incident incident) {
        return Map.of(
                "fileOptions",
                of(incident).stream()
                        .map(file -> Map.of(
                                "label", label.apply(file), "value", file.id().toString()))
                        .toList());
    }

    EvidenceFile chosen(Incident incident, Map<String, Object> values) {
        var id = String.valueOf(values.get("evidenceId"));
        return of(incident).stream()
                .filter(file -> file.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(Map.of("evidenceId", none)));
    }
}
