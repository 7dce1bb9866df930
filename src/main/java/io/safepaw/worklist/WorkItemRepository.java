package io.safepaw.worklist;

import io.safepaw.casefile.Incident;
import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.SlaClockView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code work_item}, {@code work_incident}, {@code work_test}, {@code work_due} and {@code work_change}. */
@Repository
class WorkItemRepository {

    private final JdbcClient jdbc;

    WorkItemRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<WorkItem> find(long taskKey) {
        return jdbc.sql("select " + Rows.COLUMNS + " from " + Rows.ITEMS + " where i.task_key = :key")
                .param("key", taskKey)
                .query(Rows::item)
                .optional();
    }

    List<WorkItem> openOf(IncidentId incident) {
        return jdbc.sql("select " + Rows.COLUMNS + " from " + Rows.ITEMS
                        + " where i.incident_id = :incident and i.state = 'OPEN' order by i.created_at, i.task_key")
                .param("incident", incident.value())
                .query(Rows::item)
                .list();
    }

    Map<Long, String> names(IncidentId incident) {
        var names = new HashMap<Long, String>();
        jdbc.sql("select task_key, name from work_item where incident_id = :incident")
                .param("incident", incident.value())
                .query(row -> {
                    names.put(row.getLong("task_key"), row.getString("name"));
                });
        return names;
    }

    /** What this person has, or anybody. */
    List<WorkItem> held(@Nullable String username) {
        return jdbc.sql("select " + Rows.COLUMNS + " from " + Rows.ITEMS
                        + " where i.state = 'OPEN' and i.assignee is not null and i.assignee = coalesce(:username, i.assignee)"
                        + " order by n.severity nulls last, least(i.due_at, c.due_at) nulls last, i.task_key")
                .param("username", username)
                .query(Rows::item)
                .list();
    }

    Optional<String> completedBy(long processInstanceKey, String formId) {
        return jdbc.sql("""
                        select completed_by from work_item
                        where process_instance_key = :instance and form_id = :form and state = 'COMPLETED'
                        order by task_key desc limit 1
                        """)
                .param("instance", processInstanceKey)
                .param("form", formId)
                .query(String.class)
                .optional();
    }

    @Nullable
    Long formKey(long taskKey) {
        return jdbc.sql("select form_key from work_item where task_key = :key")
                .param("key", taskKey)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Reads what decides on news and keeps others from changing the item until the transaction ends. */
    Optional<KnownItem> lock(long taskKey) {
        return jdbc.sql("select assignee, state, last_job_key from work_item where task_key = :key for update")
                .param("key", taskKey)
                .query((row, n) -> new KnownItem(
                        row.getString("assignee"),
                        WorkState.valueOf(row.getString("state")),
                        row.getLong("last_job_key")))
                .optional();
    }

    void insertIfUnknown(TaskJob task, Instant now) {
        jdbc.sql("""
                        insert into work_item (task_key, process_instance_key, process_definition_key, element_id, name,
                          form_id, form_key, incident_id, candidate_groups, priority, due_at, created_at, state,
                          last_job_key, updated_at)
                        values (:key, :instance, :definition, :element, :name, :formId, :formKey, :incident, :groups,
                          :priority, :dueAt, :now, 'OPEN', :job, :now)
                        on conflict (task_key) do nothing
                        """)
                .param("key", task.taskKey())
                .param("instance", task.processInstanceKey())
                .param("definition", task.processDefinitionKey())
                .param("element", task.elementId())
                .param("name", task.model().name())
                .param("formId", task.model().formId())
                .param("formKey", task.formKey())
                .param(
                        "incident",
                        task.incidentId() == null ? null : task.incidentId().value())
                .param("groups", array(task.candidateGroups()))
                .param("priority", task.priority())
                .param("dueAt", Rows.timestamp(task.dueAt()))
                .param("job", task.jobKey())
                .param("now", Rows.timestamp(now))
                .update();
    }

    /** Inserts what the search side of the engine told, or makes an item agree with it. */
    void insertFound(EngineTask task, TaskModel model, @Nullable IncidentId incident, Instant now) {
        jdbc.sql("""
                        insert into work_item (task_key, process_instance_key, process_definition_key, element_id, name,
                          form_id, form_key, incident_id, candidate_groups, assignee, claimed_at, priority, due_at,
                          created_at, state, last_job_key, updated_at)
                        values (:key, :instance, :definition, :element, :name, :formId, :formKey, :incident, :groups,
                          :assignee, case when :assignee::text is null then null else :now end, :priority, :dueAt,
                          :createdAt, 'OPEN', 0, :now)
                        on conflict (task_key) do update set state = 'OPEN', completed_by = null, ended_at = null,
                          assignee = excluded.assignee, claimed_at = excluded.claimed_at, updated_at = excluded.updated_at
                        """)
                .param("key", task.taskKey())
                .param("instance", task.processInstanceKey())
                .param("definition", task.processDefinitionKey())
                .param("element", task.elementId())
                .param("name", model.name())
                .param("formId", model.formId())
                .param("formKey", task.formKey())
                .param("incident", incident == null ? null : incident.value())
                .param("groups", array(task.candidateGroups()))
                .param("assignee", task.assignee())
                .param("priority", task.priority())
                .param("dueAt", Rows.timestamp(task.dueAt()))
                .param("createdAt", Rows.timestamp(task.createdAt()))
                .param("now", Rows.timestamp(now))
                .update();
    }

    void updateAssignee(long taskKey, long jobKey, @Nullable String assignee, Instant now) {
        jdbc.sql("""
                        update work_item set assignee = :assignee, last_job_key = :job, updated_at = :now,
                          claimed_at = case when :assignee::text is null then null else :now end
                        where task_key = :key
                        """)
                .param("assignee", assignee)
                .param("job", jobKey)
                .param("now", Rows.timestamp(now))
                .param("key", taskKey)
                .update();
    }

    void updateAttributes(TaskJob task, Instant now) {
        jdbc.sql("""
                        update work_item set candidate_groups = :groups, priority = :priority, due_at = :dueAt,
                          last_job_key = :job, updated_at = :now
                        where task_key = :key
                        """)
                .param("groups", array(task.candidateGroups()))
                .param("priority", task.priority())
                .param("dueAt", Rows.timestamp(task.dueAt()))
                .param("job", task.jobKey())
                .param("now", Rows.timestamp(now))
                .param("key", task.taskKey())
                .update();
    }

    void end(long taskKey, long jobKey, WorkState state, @Nullable String completedBy, Instant now) {
        jdbc.sql("""
                        update work_item set state = :state, completed_by = :by, ended_at = :now, last_job_key = :job,
                          updated_at = :now
                        where task_key = :key
                        """)
                .param("state", state.name())
                .param("by", completedBy)
                .param("now", Rows.timestamp(now))
                .param("job", jobKey)
                .param("key", taskKey)
                .update();
    }

    /** Whoever reads an incident to save it here waits for the one before, so that nobody saves what is out of date. */
    void holdIncident(IncidentId incident) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", incident.value().getLeastSignificantBits())
                .query((row, number) -> 0)
                .list();
    }

    void saveIncident(Incident incident) {
        jdbc.sql("""
                        insert into work_incident (incident_id, number, severity, category)
                        values (:id, :number, :severity, :category)
                        on conflict (incident_id) do update set severity = excluded.severity, category = excluded.category
                        """)
                .param("id", incident.id().value())
                .param("number", incident.number())
                .param(
                        "severity",
                        incident.severity() == null ? null : incident.severity().name())
                .param("category", incident.facts().category().name())
                .update();
        jdbc.sql(
                        incident.test()
                                ? "insert into work_test (incident_id) values (:id) on conflict do nothing"
                                : "delete from work_test where incident_id = :id")
                .param("id", incident.id().value())
                .update();
    }

    /** Replaces what is known of the running clocks of an incident: the one that is due first, and how they stand. */
    void saveClocks(IncidentId incident, Collection<SlaClockView> running) {
        var first = running.stream().min(Comparator.comparing(SlaClockView::dueAt));
        if (first.isEmpty()) {
            jdbc.sql("delete from work_due where incident_id = :incident")
                    .param("incident", incident.value())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into work_due (incident_id, due_at, target, warned, breached)
                        values (:incident, :dueAt, :target, :warned, :breached)
                        on conflict (incident_id) do update set due_at = excluded.due_at, target = excluded.target,
                          warned = excluded.warned, breached = excluded.breached
                        """)
                .param("incident", incident.value())
                .param("dueAt", Rows.timestamp(first.get().dueAt()))
                .param("target", first.get().target().name())
                .param("warned", running.stream().anyMatch(SlaClockView::warned))
                .param("breached", running.stream().anyMatch(SlaClockView::breached))
                .update();
    }

    /** Open and ended items that nobody changed since, by key; ended ones only if they are among the given keys. */
    Map<Long, KnownItem> unchangedSince(Instant time, Collection<Long> keys) {
        return jdbc
                .sql("""
                        select task_key, assignee, state, last_job_key from work_item
                        where updated_at <= :time and (state = 'OPEN' or task_key = any(:keys::bigint[]))
                        """)
                .param("time", Rows.timestamp(time))
                .param("keys", keys.toArray(Long[]::new))
                .query((row, n) -> Map.entry(
                        row.getLong("task_key"),
                        new KnownItem(
                                row.getString("assignee"),
                                WorkState.valueOf(row.getString("state")),
                                row.getLong("last_job_key"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Which of the keys are known, however they stand. */
    List<Long> known(Collection<Long> keys) {
        return jdbc.sql("select task_key from work_item where task_key = any(:keys::bigint[])")
                .param("keys", keys.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Items, and the drafts that name them by key. */
    void deleteAll() {
        jdbc.sql("delete from task_draft").update();
        jdbc.sql("delete from work_item").update();
    }

    long change() {
        return jdbc.sql("select value from work_change").query(Long.class).single();
    }

    /** Must be the last statement of a transaction: others wait at this row, and none may wait for them. */
    void changed() {
        jdbc.sql("update work_change set value = value + 1").update();
    }

    private static String[] array(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
