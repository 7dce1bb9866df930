package io.safepaw.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.Channel;
import io.safepaw.encryption.TextCipher;
import io.safepaw.metrics.MeasuredLogs;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** The rows of made-up incidents in every table that the pages read, texts encrypted. */
final class MadeUpRows {

    /** How long ago the first of them was reported. */
    static final Duration PAST = Duration.ofDays(700);

    /** Of staff. */
    static final int AGENTS = 60;

    private static final int USERS = 40_000;
    private static final int PROVIDERS = 8_000;

    /** Far from the keys that an engine gives. */
    private static final long FIRST_KEY = 8_000_000_000_000_000L;

    private final TextCipher cipher;
    private final MeasuredLogs measured;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, CopyIn> tables = new LinkedHashMap<>();

    MadeUpRows(TextCipher cipher, MeasuredLogs measured) {
        this.cipher = cipher;
        this.measured = measured;
        table("incident", """
                id, number, status, severity, severity_reason, category, channel, subject, market, market_source, booking_ref,
                pet_harm, human_harm, ongoing, minor_involved, booking_active, event_at, estimated_loss, owner, opened_at,
                recorded_at, solved_at, closed_at, resolution_code""");
        table("party", """
                id, incident_id, role, involved_as, name, email, phone, marketplace_user_id, reply_token, created_at,
                market""");
        table("contact", """
                id, incident_id, party_id, direction, channel, kind, opens_incident, subject, body, message_id, digest,
                author, at, recorded_at""");
        table("outgoing_message", """
                id, incident_id, party_id, dedup_key, template, human, author, body, details, answers_contact, to_address,
                message_id, state, attempts, queued_at, sent_at""");
        table("note", "id, incident_id, author, body, created_at");
        table("resolution", "incident_id, code, message, decided_by, decided_at");
        table("words_to_find", "incident_id, source, source_id, text");
        table("case_event", """
                event_id, incident_id, type, at, actor, party_id, channel, severity_at, business_calendar_id, data""");
        table("sla_clock", """
                id, incident_id, target, calendar, target_seconds, stabilised_seconds, update_pauses, warn_percents,
                rule_version, started_at, due_at, state, warned, breached_at, stopped_at, outcome""");
        table("sla_clock_pause", "clock_id, paused_at, resumed_at");
        table("interim_measure", """
                id, incident_id, party_id, subject_role, measure, state, source, requested_by, rule_version, longest,
                requested_at, begun_at, imposed_at, ends_at, review_at, ended_at, ended_by, end_reason""");
        table("work_incident", "incident_id, number, severity, category");
        table("work_item", """
                task_key, process_instance_key, process_definition_key, element_id, name, form_id, incident_id,
                candidate_groups, assignee, claimed_at, priority, due_at, created_at, state, completed_by, ended_at,
                last_job_key, updated_at""");
        table("retention_case", "incident_id, worked_out");
        table("metric_fact", MeasuredLogs.COLUMNS);
    }

    /** User name of one of them. */
    static String agent(int number) {
        return "made-up-%02d".formatted(number);
    }

    /** Writes what was added; part of the transaction of the connection, which may have no words to find yet. */
    void flush(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists words_to_find "
                    + "(incident_id uuid, source text, source_id uuid, text text)");
            for (var table : tables.values()) {
                table.flush(connection);
            }
            statement.execute("insert into incident_search (incident_id, source, source_id, words) "
                    + "select incident_id, source, source_id, to_tsvector('simple', text) from words_to_find");
            statement.execute("truncate words_to_find");
        }
    }

    void incident(MadeUpIncident one, MadeUp some) {
        boolean ended = one.status().isEnded();
        var user = "own-" + some.below(USERS);
        var provider = "sit-" + some.below(PROVIDERS);
        into("incident")
                .add(
                        one.id(),
                        one.number(),
                        one.status(),
                        one.severity(),
                        "RULE",
                        one.category(),
                        one.reportedBy(),
                        one.subject(),
                        one.market(),
                        "REPORT",
                        "BK-" + one.index(),
                        one.petHarm(),
                        "NONE",
                        false,
                        false,
                        !ended,
                        one.openedAt().minusSeconds(some.below(100_000)),
                        one.loss(),
                        one.owner(),
                        one.openedAt(),
                        one.openedAt(),
                        ended ? solvedAt : null,
                        ended ? solvedAt : null,
                        ended ? resolution : null);
        party(one, one.reporter(), "REPORTER", "OWNER", some.name(), one.address(), some.phone(), user);
        party(one, one.provider(), "PROVIDER", null, some.name(), some.address(some.name()), null, provider);
        party(one, some.id(), "PET", null, one.pet(), null, null, null);
        words(one, "subject", one.id().value(), one.number() + " " + one.subject());
        into("work_incident").add(one.id(), one.number(), one.severity(), one.category());
        if (ended) {
            into("retention_case").add(one.id(), true);
        }
        solvedAt = null;
        resolution = null;
    }

    private @Nullable Instant solvedAt;
    private @Nullable String resolution;

    void resolution(MadeUpIncident one, String code, Instant at) {
        solvedAt = at;
        resolution = code;
        into("resolution")
                .add(one.id(), code, UUID.nameUUIDFromBytes(one.number().getBytes()), one.owner(), at);
    }

    private void party(
            MadeUpIncident one,
            Object id,
            String role,
            @Nullable String involvedAs,
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String user) {
        into("party")
                .add(
                        id,
                        one.id(),
                        role,
                        involvedAs,
                        name,
                        email,
                        phone,
                        user,
                        "made-up-" + id,
                        one.openedAt(),
                        user == null ? null : one.market());
        if (email != null) {
            words(one, "party", UUID.fromString(id.toString()), name + " " + email);
        }
    }

    void contact(
            MadeUpIncident one,
            UUID id,
            boolean in,
            Channel channel,
            boolean opens,
            String subject,
            String text,
            @Nullable String rfcId,
            String digest,
            @Nullable String author,
            Instant at) {
        into("contact")
                .add(
                        id,
                        one.id(),
                        one.reporter(),
                        in ? "IN" : "OUT",
                        channel,
                        "HUMAN",
                        opens,
                        cipher.seal("contact.subject", id, subject),
                        cipher.seal("contact.body", id, text),
                        rfcId,
                        digest,
                        author,
                        at,
                        at);
        words(one, "contact", id, subject + " " + text);
    }

    void outgoing(
            MadeUpIncident one,
            UUID id,
            String rfcId,
            String template,
            boolean human,
            String author,
            @Nullable String text,
            @Nullable UUID answers,
            Instant at) {
        into("outgoing_message")
                .add(
                        id,
                        one.id(),
                        one.reporter(),
                        "made-up:" + id,
                        template,
                        human,
                        author,
                        cipher.seal("outgoing_message.body", id, text),
                        cipher.seal("outgoing_message.details", id, "{}"),
                        answers,
                        one.address(),
                        rfcId,
                        "SENT",
                        1,
                        at,
                        at);
    }

    void note(MadeUpIncident one, UUID id, String author, String text, Instant at) {
        into("note").add(id, one.id(), author, cipher.seal("note.body", id, text), at);
        words(one, "note", id, text);
    }

    void measure(MadeUpIncident one, MadeUp some, String measure, Instant at) {
        boolean ended = !one.isOpen();
        var endedAt = at.plus(Duration.ofDays(4));
        into("interim_measure")
                .add(
                        some.id(),
                        one.id(),
                        one.provider(),
                        "PROVIDER",
                        measure,
                        ended ? "ENDED" : "IN_FORCE",
                        "made-up:" + one.number() + measure,
                        "system",
                        "made-up",
                        "P28D",
                        at,
                        at,
                        at,
                        at.plus(Duration.ofDays(28)),
                        at.plus(Duration.ofDays(7)),
                        ended ? endedAt : null,
                        ended ? "system" : null,
                        ended ? "LIFTED" : null);
    }

    /** A task of which is not said yet how it stands. */
    final class Task {

        private final MadeUpIncident one;
        private final long key;
        private final String elementId;
        private final String name;
        private final String form;
        private final Instant createdAt;

        private Task(MadeUpIncident one, long key, String elementId, String name, String form, Instant createdAt) {
            this.one = one;
            this.key = key;
            this.elementId = elementId;
            this.name = name;
            this.form = form;
            this.createdAt = createdAt;
        }

        /** What the log says of it. */
        Map<String, Object> data() {
            return Map.of(
                    "taskKey",
                    String.valueOf(key),
                    "processInstanceKey",
                    String.valueOf(key - key % 4),
                    "elementId",
                    elementId,
                    "formId",
                    form);
        }

        void open(@Nullable String assignee) {
            add(assignee, "OPEN", null, null);
        }

        void completed(String by, Instant at) {
            add(by, "COMPLETED", by, at);
        }

        private void add(@Nullable String assignee, String state, @Nullable String by, @Nullable Instant at) {
            into("work_item")
                    .add(
                            key,
                            key - key % 4,
                            1,
                            elementId,
                            name,
                            form,
                            one.id(),
                            "{ts-agent}",
                            assignee,
                            assignee == null ? null : createdAt,
                            one.severity().taskPriority(),
                            createdAt.plus(Duration.ofDays(1)),
                            createdAt,
                            state,
                            by,
                            at,
                            0,
                            at == null ? createdAt : at);
        }
    }

    Task task(MadeUpIncident one, int nth, String elementId, String name, String form, Instant createdAt) {
        return new Task(one, FIRST_KEY + one.index() * 4 + nth, elementId, name, form, createdAt);
    }

    void clock(
            MadeUpIncident one,
            String target,
            UUID id,
            Duration allowed,
            Instant startedAt,
            Instant dueAt,
            @Nullable Instant pausedAt,
            @Nullable Instant resumedAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant breachedAt) {
        boolean updates = target.equals("NEXT_UPDATE");
        boolean paused = pausedAt != null && resumedAt == null && stoppedAt == null;
        into("sla_clock")
                .add(
                        id,
                        one.id(),
                        target,
                        "24x7",
                        allowed.toSeconds(),
                        updates ? allowed.toSeconds() * 2 : null,
                        updates ? true : null,
                        "{75}",
                        "made-up",
                        startedAt,
                        dueAt,
                        stoppedAt != null ? "STOPPED" : paused ? "PAUSED" : "RUNNING",
                        breachedAt != null ? "{75}" : "{}",
                        breachedAt,
                        stoppedAt,
                        stoppedAt == null ? null : breachedAt == null ? "MET" : "MISSED");
        if (pausedAt != null) {
            into("sla_clock_pause").add(id, pausedAt, resumedAt != null ? resumedAt : stoppedAt);
        }
    }

    /** The log, and what is measured of it. */
    void log(List<CaseEvent> log) {
        for (var event : log) {
            into("case_event")
                    .add(
                            event.eventId(),
                            event.incidentId(),
                            event.type(),
                            event.at(),
                            event.actor().id(),
                            event.partyId(),
                            event.channel(),
                            event.severityAt(),
                            event.data().get("businessCalendarId"),
                            write(event.data()));
        }
        var facts = new ArrayList<List<Object>>();
        measured.measure(log, facts::add);
        facts.forEach(into("metric_fact")::add);
    }

    private void words(MadeUpIncident one, String source, UUID id, String text) {
        into("words_to_find").add(one.id(), source, id, text);
    }

    private void table(String name, String columns) {
        tables.put(name, new CopyIn(name, columns));
    }

    private CopyIn into(String table) {
        return tables.get(table);
    }

    private String write(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
