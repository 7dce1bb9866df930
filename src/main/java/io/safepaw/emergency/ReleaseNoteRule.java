package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Parties;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.worklist.FormOptions;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * A pet is released by a note that lies in the case file, not by a number that somebody typed. Who sends it after the close
 * opens a follow-up, so files of incidents that belong together count.
 */
@Component
class ReleaseNoteRule implements TaskRule, FormOptions {

    private static final int NAMED = 3;

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final EvidenceFiles evidence;
    private final Incidents incidents;
    private final Parties parties;

    ReleaseNoteRule(EvidenceFiles evidence, Incidents incidents, Parties parties) {
        this.evidence = evidence;
        this.incidents = incidents;
        this.parties = parties;
    }

    @Override
    public Set<String> forms() {
        return Set.of("release-note");
    }

    @Override
    public Map<String, List<Option>> options(RuledTask task) {
        return task.incidentId() == null ? Map.of() : Map.of("releaseFiles", choices(task.incidentId()));
    }

    /** Files that may be the note, newest first: name, when it came, from whom. */
    List<Option> choices(IncidentId incident) {
        return files(incident).stream()
                .map(file -> new Option(file.id().toString(), label(file)))
                .toList();
    }

    private String label(EvidenceFile file) {
        var from = file.partyId() == null ? null : parties.find(file.partyId()).orElse(null);
        return file.fileName() + " · " + UTC.format(file.addedAt()) + (from == null ? "" : " · " + from.label());
    }

    /** Id of the file that was chosen, or typed where there was no list. */
    static String file(Map<String, Object> values) {
        var chosen = values.get("releaseFile");
        return String.valueOf(chosen == null ? values.get("releaseRef") : chosen)
                .strip();
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        return against(task.incidentId(), file(values));
    }

    Map<String, String> against(@Nullable IncidentId incident, String file) {
        var files = incident == null ? List.<EvidenceFile>of() : files(incident);
        if (files.stream().anyMatch(known -> known.id().toString().equals(file))) {
            return Map.of();
        }
        var newest = files.stream()
                .limit(NAMED)
                .map(known -> known.fileName() + ": " + known.id())
                .collect(Collectors.joining("; "));
        return Map.of(
                "releaseRef",
                "There is no such file in this incident or one that belongs to it."
                        + (newest.isEmpty() ? "" : " The newest files: " + newest));
    }

    /** Newest first. */
    private List<EvidenceFile> files(IncidentId incident) {
        return Stream.concat(Stream.of(incident), incidents.boundTo(incident).stream())
                .flatMap(id -> evidence.of(id).stream())
                .filter(file -> !file.isRefused())
                .sorted(Comparator.comparing(EvidenceFile::addedAt).reversed())
                .toList();
    }
}
