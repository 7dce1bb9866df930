package io.safepaw.quality;

import io.safepaw.staff.TeamDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The digest of a week: what led to incidents, what was recommended because of it, and what came of that. */
@Service
@Transactional(readOnly = true)
public class RootCauses {

    private final TeamDay day;
    private final JdbcClient jdbc;
    private final Clock clock;

    RootCauses(TeamDay day, JdbcClient jdbc, Clock clock) {
        this.day = day;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param monday first day of the week */
    public RootCauseWeek week(LocalDate monday) {
        var from = utc(day.startOf(monday));
        var until = utc(day.startOf(monday.plusWeeks(1)));
        var causes = jdbc.sql("""
                        select c.cause, count(*) filter (where c.named_at >= :from) as named,
                          count(*) filter (where c.named_at < :from) as before
                        from root_cause c join incident i on i.id = c.incident_id
                        where c.named_at >= :before and c.named_at < :until and not i.test
                        group by c.cause order by named desc, before desc, c.cause
                        """)
                .param("before", utc(day.startOf(monday.minusWeeks(1))))
                .param("from", from)
                .param("until", until)
                .query((row, number) ->
                        new RootCauseWeek.Cause(row.getString("cause"), row.getInt("named"), row.getInt("before")))
                .list();
        var recommendations = jdbc.sql("""
                        select r.*, array(select distinct c.cause from root_cause c where c.recommendation_id = r.id
                          order by c.cause) as causes
                        from recommendation r
                        where r.made_at < :until and (r.made_at >= :from or r.answered_at is null or r.answered_at >= :from)
                        order by r.answer_by, r.id
                        """)
                .param("from", from)
                .param("until", until)
                .query(this::read)
                .list();
        return new RootCauseWeek(monday, causes, recommendations);
    }

    private RootCauseWeek.Advice read(ResultSet row, int number) throws SQLException {
        var due = row.getObject("answer_by", OffsetDateTime.class).toInstant();
        var answered = instant(row.getObject("answered_at", OffsetDateTime.class));
        return new RootCauseWeek.Advice(
                row.getObject("id", UUID.class),
                row.getString("answer_group"),
                Recommendations.role(row.getString("answer_role")),
                List.of((String[]) row.getArray("causes").getArray()),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                due,
                row.getString("answer"),
                row.getString("decline_reason"),
                row.getString("answered_by"),
                answered,
                (answered == null ? clock.instant() : answered).isAfter(due));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
