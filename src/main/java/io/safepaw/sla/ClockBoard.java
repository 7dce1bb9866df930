package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clocks of all incidents at a glance, for those who do not work on them: no name and no text of a case is in it. Tests
 * are left out. Times are UTC.
 */
@Service
@Transactional(readOnly = true)
public class ClockBoard {

    private static final String STATE = """
            case when c.breached_at is not null or (c.state = 'RUNNING' and c.due_at <= :now) then 'BREACHED'
              when c.state = 'PAUSED' then 'PAUSED' when cardinality(c.warned) > 0 then 'WARNED' else 'ON_TIME' end
            """;

    private final ObjectProvider<WaitingIncidents> incidents;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClockBoard(ObjectProvider<WaitingIncidents> incidents, JdbcClient jdbc, Clock clock) {
        this.incidents = incidents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many clocks of a severity stand so; without a severity those of incidents that were not classified. */
    public record Count(@Nullable Severity severity, BoardState state, long clocks) {}

    /** A clock that has not ended. */
    public record Row(
            UUID clockId,
            String incident,
            @Nullable Severity severity,
            String market,
            ClockTarget target,
            BoardState state,
            String calendar,
            Instant dueAt) {}

    /**
     * A target that was missed.
     *
     * @param stoppedAt when what was due was done all the same; null while it is not
     * @param cause code of what a lead says; null while nobody was asked or answered
     * @param causeAsked whether a lead is asked for it
     */
    public record Breach(
            UUID clockId,
            String incident,
            @Nullable Severity severity,
            String market,
            ClockTarget target,
            Instant breachedAt,
            @Nullable Instant stoppedAt,
            @Nullable String cause,
            boolean causeAsked) {}

    /** What ended on a day of UTC. */
    public record Day(LocalDate day, long met, long missed) {

        /** Percent that were kept; null where nothing ended. */
        public @Nullable Long keptPercent() {
            return met + missed == 0 ? null : Math.round(100.0 * met / (met + missed));
        }
    }

    /** Clocks that have not ended, counted; the state of the filter does not matter. */
    public List<Count> counts(BoardFilter filter) {
        return chosen(
                        // The offset keeps the planner from reading every incident there ever was for those few.
                        "select i.severity, " + STATE + " as board_state, count(*) as clocks from sla_clock c"
                                + " join lateral (select * from incident"
                                + " where id = c.incident_id offset 0) i on true"
                                + " where c.state <> 'STOPPED' and " + chosen(filter) + " group by 1, 2",
                        filter)
                .query((row, number) -> new Count(severity(row), state(row), row.getLong("clocks")))
                .list();
    }

    /** Clocks that have not ended, the earliest due first; at most so many. */
    public List<Row> rows(BoardFilter filter, int most) {
        return chosen(
                        "select * from (select c.*, i.number, i.severity, i.market, " + STATE + " as board_state"
                                + " from sla_clock c join incident i on i.id = c.incident_id"
                                + " where c.state <> 'STOPPED' and " + chosen(filter) + ") each"
                                + (filter.state() == null ? "" : " where board_state = :state")
                                + " order by due_at, id limit :most",
                        filter)
                .param("state", name(filter.state()))
                .param("most", most)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        severity(row),
                        row.getString("market"),
                        ClockTarget.valueOf(row.getString("target")),
                        state(row),
                        row.getString("calendar"),
                        instant(row, "due_at")))
                .list();
    }

    /** Targets that were missed since then, the newest first; at most so many. */
    public List<Breach> breaches(BoardFilter filter, Instant since, int most) {
        return chosen("""
                        select c.id, i.number, i.severity, i.market, c.target, c.breached_at, c.stopped_at,
                          m.clock_id is not null as asked,
                          (select e.data ->> 'cause' from case_event e where e.incident_id = c.incident_id
                            and e.type = 'SlaBreachExplained' and e.data ->> 'clockId' = c.id::text
                            order by e.seq desc limit 1) as cause
                        from sla_clock c join incident i on i.id = c.incident_id
                          left join missed_target m on m.clock_id = c.id
                        where c.breached_at >= :since and """ + " " + chosen(filter) + " order by c.breached_at desc, c.id limit :most", filter)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Breach(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        severity(row),
                        row.getString("market"),
                        ClockTarget.valueOf(row.getString("target")),
                        instant(row, "breached_at"),
                        row.getObject("stopped_at") == null ? null : instant(row, "stopped_at"),
                        row.getString("cause"),
                        row.getBoolean("asked")))
                .list();
    }

    /**
     * How the targets were kept day by day, computed from the event log as {@link ClockFigures} does it; a day without an
     * end has a line too.
     *
     * @param days how many, today included
     */
    public List<Day> trend(BoardFilter filter, int days) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return chosen(ClockFigures.ended("e.at >= :from" + ofEvents(filter)) + """
                        select day::date as day, count(*) filter (where outcome = 'MET') as met,
                          count(*) filter (where outcome = 'MISSED') as missed
                        from generate_series(:first::date, :today::date, interval '1 day') day
                          left join ended on (ended.at at time zone 'UTC')::date = day::date
                        group by 1 order by 1
                        """, filter)
                .param("from", today.minusDays(days - 1L).atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("first", today.minusDays(days - 1L))
                .param("today", today)
                .query((row, number) ->
                        new Day(row.getObject("day", LocalDate.class), row.getLong("met"), row.getLong("missed")))
                .list();
    }

    private JdbcClient.StatementSpec chosen(String sql, BoardFilter filter) {
        return jdbc.sql(sql)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("severity", name(filter.severity()))
                .param("market", name(filter.market()))
                .param("target", name(filter.target()))
                .param("waiting", waiting(filter.group()))
                .param("owners", owners(filter));
    }

    /** Of a clock c and its incident i; only what is asked for, as a plan that allows for everything else reads everything. */
    private static String chosen(BoardFilter filter) {
        return "not i.test" + (filter.target() == null ? "" : " and c.target = :target")
                + (filter.group() == null ? "" : " and i.id = any (:waiting)")
                + ofIncidents(filter);
    }

    /** Of an event e of a clock; for whom an incident waited then is not known. */
    private static String ofEvents(BoardFilter filter) {
        var incidents = ofIncidents(filter);
        return (filter.target() == null ? "" : " and e.data ->> 'target' = :target")
                + (incidents.isEmpty()
                        ? ""
                        : " and exists (select from incident i where i.id = e.incident_id" + incidents + ")");
    }

    private static String ofIncidents(BoardFilter filter) {
        return (filter.severity() == null ? "" : " and i.severity = :severity")
                + (filter.market() == null ? "" : " and i.market = :market")
                + (filter.owners() == null ? "" : " and i.owner = any (:owners)");
    }

    private static @Nullable String[] owners(BoardFilter filter) {
        return filter.owners() == null ? null : filter.owners().toArray(String[]::new);
    }

    private @Nullable UUID[] waiting(@Nullable String role) {
        return role == null
                ? null
                : incidents.getObject().of(role).stream().map(IncidentId::value).toArray(UUID[]::new);
    }

    private static @Nullable String name(@Nullable Enum<?> code) {
        return code == null ? null : code.name();
    }

    private static @Nullable Severity severity(ResultSet row) throws SQLException {
        var code = row.getString("severity");
        return code == null ? null : Severity.valueOf(code);
    }

    private static BoardState state(ResultSet row) throws SQLException {
        return BoardState.valueOf(row.getString("board_state"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
