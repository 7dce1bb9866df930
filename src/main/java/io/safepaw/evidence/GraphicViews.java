package io.safepaw.evidence;

import io.safepaw.casefile.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Repository;

/** The tables {@code graphic_view}, {@code graphic_opt_out} and {@code wellness_break}. */
@Repository
class GraphicViews {

    private final JdbcClient jdbc;

    GraphicViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two openings at once must not both be the last one of the limit; held until the transaction ends. */
    void lock(String viewer) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:viewer, 26))")
                .param("viewer", viewer)
                .query((row, number) -> number)
                .list();
    }

    UUID insert(
            EvidenceFile file,
            String viewer,
            boolean beside,
            @Nullable String together,
            ViewingPurpose purpose,
            Instant at) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into graphic_view (id, evidence_id, incident_id, viewer, beside, together, purpose, at)
                        values (:id, :evidence, :incident, :viewer, :beside, :together, :purpose, :at)
                        """)
                .param("id", id)
                .param("evidence", file.id().value())
                .param("incident", file.incidentId().value())
                .param("viewer", viewer)
                .param("beside", beside)
                .param("together", together)
                .param("purpose", purpose.name())
                .param("at", utc(at))
                .update();
        return id;
    }

    boolean opened(EvidenceId file, String viewer, Instant since) {
        return jdbc.sql("""
                        select exists(select 1 from graphic_view
                        where evidence_id = :file and viewer = :viewer and not beside and at > :since)
                        """)
                .param("file", file.value())
                .param("viewer", viewer)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    /** What this person saw since then, oldest first. */
    List<GraphicView> of(String viewer, Instant since) {
        return jdbc.sql("select * from graphic_view where viewer = :viewer and at >= :since order by at, id")
                .param("viewer", viewer)
                .param("since", utc(since))
                .query(GraphicViews::read)
                .list();
    }

    /** Who looked at the file, or another with the same bytes, first. */
    Optional<GraphicView> first(EvidenceFile file) {
        return jdbc.sql("""
                        select v.* from graphic_view v join evidence e on e.id = v.evidence_id
                        where v.incident_id = :incident and e.sha256 = :hash and not v.beside
                        order by v.at, v.id limit 1
                        """)
                .param("incident", file.incidentId().value())
                .param("hash", file.sha256())
                .query(GraphicViews::read)
                .optional();
    }

    void optOut(String username, Instant at) {
        jdbc.sql("""
                        insert into graphic_opt_out (username, at) values (:username, :at)
                        on conflict (username) do update set at = excluded.at
                        """).param("username", username).param("at", utc(at)).update();
    }

    void optIn(String username) {
        jdbc.sql("delete from graphic_opt_out where username = :username")
                .param("username", username)
                .update();
    }

    boolean optedOut(String username, Instant since) {
        return jdbc.sql("select exists(select 1 from graphic_opt_out where username = :username and at >= :since)")
                .param("username", username)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    /** @param until exclusive */
    record Span(Instant from, Instant until) {

        long minutes() {
            return Duration.between(from, until).toMinutes();
        }
    }

    Optional<Span> lastBreak(String username) {
        return jdbc.sql("select * from wellness_break where username = :username")
                .param("username", username)
                .query((row, number) -> new Span(
                        row.getObject("began_at", OffsetDateTime.class).toInstant(),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void saveBreak(String username, Instant from, Instant until) {
        jdbc.sql("""
                        insert into wellness_break (username, began_at, ends_at) values (:username, :from, :until)
                        on conflict (username) do update set began_at = excluded.began_at, ends_at = excluded.ends_at
                        """)
                .param("username", username)
                .param("from", utc(from))
                .param("until", utc(until))
                .update();
    }

    private static GraphicView read(ResultSet row, int number) throws SQLException {
        return new GraphicView(
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getString("viewer"),
                ViewingPurpose.valueOf(row.getString("purpose")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
