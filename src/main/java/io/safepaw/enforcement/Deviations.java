package io.safepaw.enforcement;

import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit list of domain.md 4.1: nobody overrides a decision in silence. What deviates from the table has a reason and a
 * second person; what changes a decision afterwards is an appeal, heard by somebody else.
 */
@Service
@Transactional(readOnly = true)
public class Deviations {

    private final JdbcClient jdbc;
    private final CaseTexts texts;

    Deviations(JdbcClient jdbc, CaseTexts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** Newest first; the end does not count. */
    public List<Deviation> between(Instant from, Instant until) {
        return Stream.concat(fromTheTable(from, until).stream(), onAppeal(from, until).stream())
                .sorted(Comparator.comparing(Deviation::at).reversed())
                .toList();
    }

    private List<Deviation> fromTheTable(Instant from, Instant until) {
        return jdbc.sql("""
                        select * from enforcement
                        where decided_action is not null and decided_at >= :from and decided_at < :until
                        """)
                .param("from", Db.timestamp(from))
                .param("until", Db.timestamp(until))
                .query((row, number) -> {
                    var incident = new IncidentId(row.getObject("incident_id", UUID.class));
                    return new Deviation(
                            Db.instant(row, "decided_at"),
                            incident,
                            false,
                            words(row, "ruled_action", "ruled_duration"),
                            words(row, "decided_action", "decided_duration"),
                            row.getString("decided_by"),
                            row.getString("second_reviewer"),
                            texts.read(incident, row.getString("deviation_reason"))
                                    .orElse(null));
                })
                .list();
    }

    private List<Deviation> onAppeal(Instant from, Instant until) {
        return jdbc.sql("""
                        select appeal.*, coalesce(enforcement.decided_action, enforcement.ruled_action) as before_action,
                          enforcement.decided_by as decider
                        from appeal join enforcement on enforcement.id = appeal.enforcement_id
                        where appeal.outcome in ('REDUCED', 'OVERTURNED', 'REMANDED')
                          and appeal.decided_at >= :from and appeal.decided_at < :until
                        """)
                .param("from", Db.timestamp(from))
                .param("until", Db.timestamp(until))
                .query((row, number) -> {
                    var incident = new IncidentId(row.getObject("incident_id", UUID.class));
                    var outcome = AppealOutcome.valueOf(row.getString("outcome"));
                    return new Deviation(
                            Db.instant(row, "decided_at"),
                            incident,
                            true,
                            words(row, "before_action", null),
                            switch (outcome) {
                                case REDUCED -> words(row, "reduced_action", "reduced_duration");
                                case REMANDED -> "to be decided anew";
                                default -> "undone";
                            },
                            row.getString("decider"),
                            row.getString("decided_by"),
                            texts.read(incident, row.getString("rationale")).orElse(null));
                })
                .list();
    }

    private static String words(ResultSet row, String action, @Nullable String duration) throws SQLException {
        var code = row.getString(action);
        if (code == null) {
            return "nothing";
        }
        var period = duration == null ? null : row.getString(duration);
        return EnforcementAction.valueOf(code).words()
                + (period == null ? "" : " for " + Period.parse(period).getDays() + " days");
    }
}
