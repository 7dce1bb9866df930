package io.safepaw.handover;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Incidents;
import io.safepaw.casefile.Severity;
import io.safepaw.worklist.WorkItem;
import io.safepaw.worklist.Worklist;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody of the staff holds. */
@Service
@Transactional(readOnly = true)
public class Holdings {

    static final String FORM = "handover";

    /** What must never lie with somebody who has gone (domain.md T1). */
    static final Set<Severity> URGENT = Set.of(Severity.P0, Severity.P1);

    private final Worklist worklist;
    private final Incidents incidents;

    Holdings(Worklist worklist, Incidents incidents) {
        this.worklist = worklist;
        this.incidents = incidents;
    }

    /**
     * An incident that somebody answers for or has tasks of.
     *
     * @param tasks those of the person
     */
    record Held(Incident incident, List<WorkItem> tasks) {}

    /** Open tasks of the person, the most severe first; without the hand-over itself. */
    public List<WorkItem> tasks(String username) {
        return worklist.heldBy(username).stream()
                .filter(item -> !FORM.equals(item.formId()))
                .toList();
    }

    /** The hand-over that waits for the person. */
    public Optional<WorkItem> handover(String username) {
        return worklist.heldBy(username).stream()
                .filter(item -> FORM.equals(item.formId()))
                .findFirst();
    }

    /** How many open P0 and P1 each person answers for or has tasks of, by user name. */
    public Map<String, Integer> urgentByHolder() {
        var urgent = new HashMap<String, Set<IncidentId>>();
        incidents.open(URGENT).stream()
                .filter(incident -> incident.owner() != null)
                .forEach(incident -> urgent.computeIfAbsent(incident.owner(), owner -> new HashSet<>())
                        .add(incident.id()));
        worklist.held().stream()
                .filter(item ->
                        item.incidentId() != null && item.severity() != null && URGENT.contains(item.severity()))
                .forEach(item -> urgent.computeIfAbsent(item.assignee(), assignee -> new HashSet<>())
                        .add(item.incidentId()));
        return urgent.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    /** P0 and P1 that the person answers for or has tasks of, the most severe first. */
    List<Held> urgent(String username) {
        var tasks = tasks(username);
        return incidents.open(URGENT).stream()
                .map(incident -> new Held(
                        incident,
                        tasks.stream()
                                .filter(item -> incident.id().equals(item.incidentId()))
                                .toList()))
                .filter(held -> username.equals(held.incident().owner())
                        || !held.tasks().isEmpty())
                .sorted(Comparator.comparing(held -> held.incident().severity()))
                .toList();
    }
}
