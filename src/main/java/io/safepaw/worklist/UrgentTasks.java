package io.safepaw.worklist;

import io.safepaw.casefile.Conflicts;
import io.safepaw.casefile.IncidentId;
import io.safepaw.staff.StaffMember;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The tasks that cannot wait. Every open page asks every few seconds, so they are read once for each change of the queue. */
@Service
public class UrgentTasks {

    private final JdbcClient jdbc;
    private final WorkItemRepository items;
    private final Conflicts conflicts;
    private volatile Known known = new Known(-1, List.of());

    UrgentTasks(JdbcClient jdbc, WorkItemRepository items, Conflicts conflicts) {
        this.jdbc = jdbc;
        this.items = items;
        this.conflicts = conflicts;
    }

    /** Those that this person has, and those of the person's groups that nobody has. Oldest first. */
    public List<UrgentTask> of(StaffMember user) {
        return openTo(user).filter(task -> task.concerns(user)).toList();
    }

    /** Numbers of the P0 incidents that this person hears of: a lead of each, whoever has its tasks. */
    public List<String> p0For(StaffMember user) {
        return openTo(user)
                .filter(UrgentTask::p0)
                .filter(task -> user.isLead() || task.concerns(user))
                .map(UrgentTask::incidentNumber)
                .distinct()
                .toList();
    }

    /** Without those of incidents in which this person has a conflict of interest. */
    private Stream<UrgentTask> openTo(StaffMember user) {
        var tasks = current().tasks();
        var closed = tasks.isEmpty() ? Set.<IncidentId>of() : conflicts.closedTo(user.username());
        return tasks.stream().filter(task -> !closed.contains(task.incident()));
    }

    /** The change is read first: what happens meanwhile makes the next look find another. */
    private Known current() {
        var last = known;
        long change = items.change();
        if (last.change() != change) {
            last = new Known(change, read());
            known = last;
        }
        return last;
    }

    private List<UrgentTask> read() {
        return jdbc.sql("""
                        select i.task_key, i.incident_id, n.number, coalesce(n.severity = 'P0', false) as p0, i.candidate_groups, i.assignee
                        from work_item i join work_incident n on n.incident_id = i.incident_id
                        where i.state = 'OPEN' and i.incident_id in (
                          select incident_id from work_incident where severity = 'P0'
                          union select incident_id from work_due where breached)
                        order by i.created_at, i.task_key
                        """)
                .query((row, number) -> new UrgentTask(
                        row.getLong("task_key"),
                        new IncidentId(row.getObject("incident_id", UUID.class)),
                        row.getString("number"),
                        row.getBoolean("p0"),
                        Set.of((String[]) row.getArray("candidate_groups").getArray()),
                        row.getString("assignee")))
                .list();
    }

    private record Known(long change, List<UrgentTask> tasks) {}
}
