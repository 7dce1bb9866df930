package io.safepaw.retention;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;

/**
 * Rows in every table of an incident, with a person's name in every column that takes words, and a look for that name in the
 * whole database. It knows tables from the catalogue of the database, so that a new one is planted, too.
 */
final class Planted {

    /** Codes that a constraint or the state of affairs asks for; all else is words. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("calibration.begins_on", "date '2026-11-20' + (random() * 100000)::int"), // one of its kind
            Map.entry("claim.status", "'ENDED'"),
            Map.entry("claim_document.status", "'REJECTED'"),
            Map.entry("enforcement.state", "'ENDED'"),
            Map.entry("interim_measure.state", "'ENDED'"),
            Map.entry("adhoc_work.state", "'DONE'"),
            Map.entry("commitment.state", "'KEPT'"),
            Map.entry("escalation.state", "'INFORMED'"),
            Map.entry("evidence_object.storage", "'POSTGRES'"),
            Map.entry("evidence_object.scan", "'CLEAN'"),
            Map.entry("outgoing_message.state", "'SENT'"),
            Map.entry("work_item.state", "'COMPLETED'"),
            Map.entry("inbound_message.state", "'FILED'"),
            Map.entry("police_report.outcome", "'INFORMED'"),
            Map.entry("root_cause.recommendation_id", "null"), // of no incident, codes only
            Map.entry("authority_request.notice_result", "'TOLD'"),
            Map.entry("allegation.clause_id", "'CARE-1'"),
            Map.entry("allegation.clause_version", "'2024-01'"));

    /** What stays of an incident and its figures, what is planned for it, the clocks and lists of the queue: no words. */
    private static final Set<String> NOT_PLANTED = Set.of(
            "metric_fact",
            "incident",
            "party",
            "incident_link",
            "case_event",
            "retention_case",
            "retention_record",
            "sla_clock",
            "sla_clock_pause",
            "missed_target",
            "work_incident",
            "work_due",
            "work_test");

    private static final Set<String> WORDS = Set.of("text", "ARRAY", "jsonb", "bytea", "tsvector");

    private final JdbcClient jdbc;
    private final String name = "zebedee" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, UUID> ids = new HashMap<>();
    private final Set<String> tables = new LinkedHashSet<>();

    Planted(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a person would write, with a name that nobody else has. */
    String words() {
        return name + " Quillfeather, +15550142987";
    }

    private record Column(String name, String type, boolean identity) {}

    /** Plants a row in each table whose rows belong to an incident, directly or by another table. */
    void everywhere(IncidentId incident, PartyId party) {
        ids.put("party", party.value());
        jdbc.sql(
                        "update party set name = :words, email = :words, phone = :words, marketplace_user_id = :words where id = :id")
                .param("words", words())
                .param("id", party.value())
                .update();
        jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name
                        """).query(String.class).list().stream()
                .filter(this::belongsToAnIncident)
                .forEach(table -> plant(table, incident));
    }

    /** Plants one row, and those that it refers to. */
    void row(String table, @Nullable IncidentId incident) {
        row(table, incident, Map.of());
    }

    /** @param values SQL by column */
    void row(String table, @Nullable IncidentId incident, Map<String, String> values) {
        var all = new HashMap<>(values);
        var columns = columns(table);
        var parents = parents(table);
        for (var column : columns) {
            all.computeIfAbsent(column.name(), name -> value(table, column, parents.get(name), incident));
        }
        columns.stream().filter(Column::identity).forEach(column -> all.remove(column.name()));
        jdbc.sql("insert into " + table + " (" + String.join(", ", all.keySet()) + ") values ("
                        + String.join(", ", all.values()) + ")")
                .update();
    }

    /** Tables in which words were planted. */
    Set<String> tables() {
        return tables;
    }

    /** Tables in which the name is found, in any column, also as bytes. */
    List<String> tablesWithWords() {
        return jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name
                        """).query(String.class).list().stream()
                .filter(table -> jdbc.sql("select exists (select 1 from " + table
                                + " x where x::text ilike '%' || :name || '%' or x::text like '%' || :hex || '%')")
                        .param("name", name)
                        .param("hex", HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)))
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private UUID plant(String table, @Nullable IncidentId incident) {
        if (!ids.containsKey(table)) {
            ids.put(table, UUID.randomUUID());
            if (columns(table).stream().anyMatch(column -> WORDS.contains(column.type()))) {
                tables.add(table);
            }
            row(table, incident);
        }
        return ids.get(table);
    }

    private String value(String table, Column column, @Nullable String parent, @Nullable IncidentId incident) {
        var name = column.name();
        if (CODES.containsKey(table + "." + name)) {
            return CODES.get(table + "." + name);
        }
        if (name.equals("incident_id") || "incident".equals(parent)) {
            return incident == null ? "null" : "'" + incident + "'";
        }
        if ("party".equals(parent)) {
            return "(select id from party where incident_id = '" + incident + "' limit 1)";
        }
        if (parent != null) {
            return "'" + plant(parent, incident) + "'";
        }
        if (table.equals("task_draft") && name.equals("task_key")) {
            plant("work_item", incident);
            return "(select task_key from work_item where incident_id = '" + incident + "' limit 1)";
        }
        return switch (column.type()) {
            case "uuid" ->
                name.equals("id") ? "'" + ids.getOrDefault(table, UUID.randomUUID()) + "'" : "gen_random_uuid()";
            case "text" -> "'" + words() + " ' || gen_random_uuid()";
            case "ARRAY" -> name.endsWith("ids") && !name.startsWith("reference") ? "'{}'" : "array['" + words() + "']";
            case "jsonb" -> "'[\"" + words() + "\"]'";
            case "bytea" -> "convert_to('" + words() + "', 'UTF8')";
            case "tsvector" -> "to_tsvector('simple', '" + words() + "')";
            case "timestamp with time zone" -> "timestamptz '2026-11-20T09:00:00Z'";
            case "date" -> "date '2026-11-20'";
            case "boolean" -> "false";
            case "bigint" -> "(random() * 1000000000)::bigint";
            default -> "1";
        };
    }

    private boolean belongsToAnIncident(String table) {
        return !NOT_PLANTED.contains(table)
                && (table.equals("task_draft")
                        || columns(table).stream()
                                .anyMatch(column -> column.name().equals("incident_id"))
                        || parents(table).values().stream().anyMatch(this::belongsToAnIncident));
    }

    private List<Column> columns(String table) {
        return jdbc.sql("""
                        select column_name, data_type, is_identity from information_schema.columns
                        where table_schema = 'public' and table_name = :table order by ordinal_position
                        """)
                .param("table", table)
                .query((row, number) -> new Column(
                        row.getString("column_name"),
                        row.getString("data_type"),
                        row.getString("is_identity").equals("YES")))
                .list();
    }

    /** Tables that single columns refer to. */
    private Map<String, String> parents(String table) {
        var found = new ArrayList<Map.Entry<String, String>>();
        jdbc.sql("""
                        select a.attname, c.confrelid::regclass::text as parent from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and cardinality(c.conkey) = 1 and c.conrelid = cast(:table as regclass)
                        """)
                .param("table", table)
                .query((row, number) -> found.add(Map.entry(row.getString(1), row.getString(2))))
                .list();
        return found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }
}
