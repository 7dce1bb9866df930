package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.sla.Terms.Updates;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code sla_clock} and {@code sla_clock_pause}. */
@Repository
class SlaClockRepository {

    /** A statement of PostgreSQL takes some more. */
    private static final int MOST_PARAMETERS = 10_000;

    private final JdbcClient jdbc;

    SlaClockRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps others from touching the clocks of the incident until the transaction ends, those to be opened included; a
     * row lock alone could not hold an opening and a change of status apart.
     */
    void lock(IncidentId incident) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sla:' || :incident, 0))")
                .param("incident", incident.toString())
                .query((row, number) -> 1)
                .single();
    }

    List<SlaClock> of(IncidentId incident) {
        return of(List.of(incident));
    }

    List<SlaClock> of(Collection<IncidentId> incidents) {
        if (incidents.isEmpty()) {
            return List.of();
        }
        var rows = jdbc.sql("select * from sla_clock where incident_id in (:incidents) order by incident_id, target")
                .param("incidents", incidents.stream().map(IncidentId::value).toList())
                .query(SlaClockRepository::read)
                .list();
        return withPauses(rows);
    }

    /** Clocks of a calendar that run or stand still and are not due before then, the first to be due first. */
    List<SlaClock> openDueFrom(String calendar, Instant from) {
        var rows = jdbc.sql("""
                        select * from sla_clock
                        where state <> 'STOPPED' and due_at >= :from and calendar = :calendar order by due_at, id
                        """)
                .param("from", timestamp(from))
                .param("calendar", calendar)
                .query(SlaClockRepository::read)
                .list();
        var all = new ArrayList<SlaClock>();
        for (int i = 0; i < rows.size(); i += MOST_PARAMETERS) {
            all.addAll(withPauses(rows.subList(i, Math.min(i + MOST_PARAMETERS, rows.size()))));
        }
        return all;
    }

    Optional<SlaClock> find(UUID id) {
        var rows = jdbc.sql("select * from sla_clock where id = :id")
                .param("id", id)
                .query(SlaClockRepository::read)
                .list();
        return withPauses(rows).stream().findFirst();
    }

    void insert(SlaClock clock) {
        bind(jdbc.sql("""
                        insert into sla_clock (id, incident_id, target, calendar, target_seconds, finding_seconds,
                          stabilised_seconds, update_pauses, stabilised, no_later_than, warn_percents, rule_version, started_at, due_at, state, warned, breached_at, stopped_at, outcome, revision)
                        values (:id, :incident, :target, :calendar, :duration, :finding, :stabilisedDuration,
                          :updatePauses, :stabilised, :noLaterThan, :warnPercents, :ruleVersion,
                          :startedAt, :dueAt, :state, :warned, :breachedAt, :stoppedAt, :outcome, :revision)
                        """), clock)
                .param("incident", clock.incidentId().value())
                .param("target", clock.target().name())
                .update();
        writePauses(clock);
    }

    void update(SlaClock clock) {
        bind(jdbc.sql("""
                        update sla_clock set calendar = :calendar, target_seconds = :duration, finding_seconds = :finding,
                          stabilised_seconds = :stabilisedDuration, update_pauses = :updatePauses, stabilised = :stabilised,
                          no_later_than = :noLaterThan,
                          warn_percents = :warnPercents, rule_version = :ruleVersion, started_at = :startedAt, due_at = :dueAt,
                          state = :state, warned = :warned, breached_at = :breachedAt, stopped_at = :stoppedAt,
                          outcome = :outcome, revision = :revision
                        where id = :id
                        """), clock).update();
        writePauses(clock);
    }

    private void writePauses(SlaClock clock) {
        jdbc.sql("delete from sla_clock_pause where clock_id = :id")
                .param("id", clock.id())
                .update();
        clock.pauses()
                .forEach(pause -> jdbc.sql(
                                "insert into sla_clock_pause (clock_id, paused_at, resumed_at) values (:id, :from, :to)")
                        .param("id", clock.id())
                        .param("from", timestamp(pause.from()))
                        .param("to", timestamp(pause.to()))
                        .update());
    }

    private List<SlaClock> withPauses(List<SlaClock> clocks) {
        if (clocks.isEmpty()) {
            return clocks;
        }
        record Row(UUID clock, Pause pause) {}
        Map<UUID, List<Pause>> pauses = jdbc
                .sql("select * from sla_clock_pause where clock_id in (:ids) order by paused_at")
                .param("ids", clocks.stream().map(SlaClock::id).toList())
                .query((row, number) -> new Row(
                        row.getObject("clock_id", UUID.class),
                        new Pause(instant(row, "paused_at"), instant(row, "resumed_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::clock, Collectors.mapping(Row::pause, Collectors.toList())));
        return clocks.stream()
                .map(clock -> clock.with(pauses.getOrDefault(clock.id(), List.of())))
                .toList();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, SlaClock clock) {
        var terms = clock.terms();
        return statement
                .param("id", clock.id())
                .param("calendar", terms.calendar())
                .param("duration", terms.duration().toSeconds())
                .param(
                        "finding",
                        terms.findingAfter() == null
                                ? null
                                : terms.findingAfter().toSeconds())
                .param(
                        "stabilisedDuration",
                        terms.updates() == null
                                ? null
                                : terms.updates().stabilised().toSeconds())
                .param(
                        "updatePauses",
                        terms.updates() == null ? null : terms.updates().pause())
                .param("stabilised", clock.stabilised())
                .param("noLaterThan", timestamp(clock.noLaterThan()))
                .param("warnPercents", terms.warnPercents().toArray(Integer[]::new))
                .param("ruleVersion", terms.ruleVersion())
                .param("startedAt", timestamp(clock.startedAt()))
                .param("dueAt", timestamp(clock.dueAt()))
                .param("state", clock.state().name())
                .param("warned", clock.warned().stream().sorted().toArray(Integer[]::new))
                .param("breachedAt", timestamp(clock.breachedAt()))
                .param("stoppedAt", timestamp(clock.stoppedAt()))
                .param(
                        "outcome",
                        clock.outcome() == null ? null : clock.outcome().name())
                .param("revision", clock.revision());
    }

    private static SlaClock read(ResultSet row, int number) throws SQLException {
        var finding = row.getObject("finding_seconds", Long.class);
        var calm = row.getObject("stabilised_seconds", Long.class);
        var outcome = row.getString("outcome");
        return new SlaClock(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                ClockTarget.valueOf(row.getString("target")),
                new Terms(
                        row.getString("calendar"),
                        Duration.ofSeconds(row.getLong("target_seconds")),
                        finding == null ? null : Duration.ofSeconds(finding),
                        calm == null ? null : new Updates(Duration.ofSeconds(calm), row.getBoolean("update_pauses")),
                        integers(row.getArray("warn_percents")),
                        row.getString("rule_version")),
                instant(row, "started_at"),
                List.of(),
                row.getBoolean("stabilised"),
                instant(row, "no_later_than"),
                ClockState.valueOf(row.getString("state")),
                instant(row, "due_at"),
                Set.copyOf(integers(row.getArray("warned"))),
                instant(row, "breached_at"),
                instant(row, "stopped_at"),
                outcome == null ? null : ClockOutcome.valueOf(outcome),
                row.getInt("revision"));
    }

    private static List<Integer> integers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
