package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.evidence.EvidenceFile;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Comparator;
import java.util.List;
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
class ReleaseNoteRule implements TaskRule {

    private static final int NAMED = 3;

    private final EvidenceFiles evidence;
    private final Incidents incidents;

    ReleaseNoteRule(EvidenceFiles evidence, Incidents incidents) {
        this.evidence = evidence;
        this.incidents = incidents;
    }

    @Override
    public Set<String> forms() {
        return Set.of("release-note");
    }

    @Override
    public Map<String, String> againstCompleting(RuledTask task, String username, Map<String, Object> values) {
        return against(task.incidentId(), values.get("releaseRef"));
    }

    Map<String, String> against(@Nullable IncidentId incident, @Nullable Object releaseRef) {
        var file = String.valueOf(releaseRef).strip();
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
