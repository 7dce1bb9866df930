package io.safepaw.metrics;

import io.safepaw.casefile.EventLog.Position;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The facts as they stand in the database, and how far the log was followed. */
@Repository
class FactStore {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    FactStore(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    Position position() {
        return position("").orElseThrow();
    }

    /** Empty where somebody else follows the log now. Whoever has it is the only one until the transaction ends. */
    Optional<Position> tryLockPosition() {
        return position(" for update skip locked");
    }

    /** Waits for whoever has it. */
    Position lockPosition() {
        return position(" for update").orElseThrow();
    }

    void putPosition(Position position) {
        jdbc.sql("update metric_position set tx = :tx, seq = :seq")
                .param("tx", position.transaction())
                .param("seq", position.seq())
                .update();
    }

    MatterFacts of(IncidentId incident) {
        var dimensions = new MatterFacts[] {MatterFacts.NONE};
        var facts = jdbc.sql("select * from metric_fact where incident_id = :incident")
                .param("incident", incident.value())
                .query((row, number) -> {
                    dimensions[0] = new MatterFacts(
                            row.getString("category"), row.getString("market"), row.getString("channel"), List.of());
                    return read(row);
                })
                .list();
        return new MatterFacts(
                dimensions[0].category(),
                dimensions[0].market(),
                dimensions[0].channel(),
                facts.stream()
                        .sorted(Comparator.comparing(Fact::metric).thenComparing(Fact::nth))
                        .toList());
    }

    void replace(IncidentId incident, MatterFacts matter) {
        jdbc.sql("delete from metric_fact where incident_id = :incident")
                .param("incident", incident.value())
                .update();
        batches.batchUpdate(
                """
                insert into metric_fact (incident_id, metric, nth, started_at, at, seconds, office_seconds, hit, score, agent,
                  detail, severity, category, market, channel, part, whole)
                values (:incident, :metric, :nth, :startedAt, :at, :seconds, :officeSeconds, :hit, :score, :agent, :detail,
                  :severity, :category, :market, :channel, :part, :whole)
                """,
                matter.facts().stream()
                        .map(fact -> new MapSqlParameterSource()
                                .addValue("incident", incident.value())
                                .addValue("metric", fact.metric().name())
                                .addValue("nth", fact.nth())
                                .addValue("startedAt", utc(fact.startedAt()))
                                .addValue("at", utc(fact.at()))
                                .addValue("seconds", fact.seconds())
                                .addValue("officeSeconds", fact.officeSeconds())
                                .addValue("hit", fact.hit())
                                .addValue("score", fact.score())
                                .addValue("agent", fact.agent())
                                .addValue("detail", fact.detail())
                                .addValue(
                                        "severity",
                                        fact.severity() == null
                                                ? null
                                                : fact.severity().name())
                                .addValue("category", matter.category())
                                .addValue("market", matter.market())
                                .addValue("channel", matter.channel())
                                .addValue("part", fact.part())
                                .addValue("whole", fact.whole()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    static Fact read(ResultSet row) throws SQLException {
        var severity = row.getString("severity");
        return new Fact(
                Metric.valueOf(row.getString("metric")),
                row.getInt("nth"),
                instant(row, "started_at"),
                instant(row, "at"),
                row.getObject("seconds", Long.class),
                row.getObject("office_seconds", Long.class),
                row.getObject("hit", Boolean.class),
                row.getBigDecimal("score"),
                row.getString("agent"),
                row.getString("detail"),
                severity == null ? null : Severity.valueOf(severity),
                row.getBigDecimal("part"),
                row.getBigDecimal("whole"));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Optional<Position> position(String lock) {
        return jdbc.sql("select tx, seq from metric_position" + lock)
                .query((row, number) -> new Position(row.getLong("tx"), row.getLong("seq")))
                .optional();
    }
}
