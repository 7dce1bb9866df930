package io.safepaw.emergency;

import io.safepaw.casefile.IncidentId;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.worklist.RuledTask;
import io.safepaw.worklist.TaskRule;
import java.util.Map;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A pet is released by a note that lies in the case file, not by a number that somebody typed. */
@Component
class ReleaseNoteRule implements TaskRule {

    private final EvidenceFiles evidence;

    ReleaseNoteRule(EvidenceFiles evidence) {
        this.evidence = evidence;
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
        boolean isThere = incident != null
                && evidence.of(incident).stream()
                        .anyMatch(known -> known.id().toString().equals(file));
        return isThere ? Map.of() : Map.of("releaseRef", "There is no such file in this incident.");
    }
}
