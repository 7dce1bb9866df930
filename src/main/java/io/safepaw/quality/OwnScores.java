package io.safepaw.quality;

import io.safepaw.staff.TeamDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What reviews and surveys say of a person's work over quarters of the team's calendar, with what they cannot say. */
@Service
@Transactional(readOnly = true)
public class OwnScores {

    private static final int QUARTERS = 4;
    private static final int SATISFIED = 4;

    private final JdbcClient jdbc;
    private final TeamDay day;
    private final QualityProperties properties;

    OwnScores(JdbcClient jdbc, TeamDay day, QualityProperties properties) {
        this.jdbc = jdbc;
        this.day = day;
        this.properties = properties;
    }

    /** Fewer reviews than these make no personal rating of a quarter. */
    public int reviewsForRating() {
        return properties.ratingFrom();
    }

    /** Fewer answers than these make no personal score of a quarter. */
    public int surveysForScore() {
        return properties.satisfactionFrom();
    }

    /** The last four quarters, the present one last. */
    public List<OwnQuarter> of(String username) {
        var present = quarter(day.today());
        var first = present.minusMonths(3L * (QUARTERS - 1));
        var from = day.startOf(first).atOffset(ZoneOffset.UTC);
        var reviews = byQuarter("""
                select r.reviewed_at as at, case when f.outcome is null then r.score else f.score end as score
                from qa_review r left join qa_feedback f on f.review_id = r.id
                where r.worker = :username and r.reviewed_at >= :from
                """, username, from);
        // What people think of the result is not the work of one person (domain.md 5.3).
        var surveys = byQuarter("""
                select s.answered_at as at, s.service_score as score
                from survey s join incident i on i.id = s.incident_id
                where s.answered_at >= :from and s.service_score is not null and s.kind <> 'FAIRNESS'
                  and i.owner = :username and not i.test
                """, username, from);
        var quarters = new ArrayList<OwnQuarter>();
        for (var start = first; !start.isAfter(present); start = start.plusMonths(3)) {
            quarters.add(
                    quarter(start, reviews.getOrDefault(start, List.of()), surveys.getOrDefault(start, List.of())));
        }
        return quarters;
    }

    private OwnQuarter quarter(LocalDate start, List<BigDecimal> reviews, List<BigDecimal> surveys) {
        var band = reviews.isEmpty() ? null : ConfidenceBand.of(reviews, properties.leastSpread());
        long satisfied =
                surveys.stream().filter(score -> score.intValue() >= SATISFIED).count();
        return new OwnQuarter(
                start.getYear() + " Q" + start.get(IsoFields.QUARTER_OF_YEAR),
                band,
                reviews.size() < properties.ratingFrom() ? null : band.mean(),
                surveys.size(),
                surveys.size() < properties.satisfactionFrom()
                        ? null
                        : (int) Math.round(100.0 * satisfied / surveys.size()));
    }

    private Map<LocalDate, List<BigDecimal>> byQuarter(String sql, String username, OffsetDateTime from) {
        record Scored(LocalDate quarter, BigDecimal score) {}
        return jdbc
                .sql(sql)
                .param("username", username)
                .param("from", from)
                .query((row, number) -> new Scored(
                        quarter(row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(day.zone())
                                .toLocalDate()),
                        row.getBigDecimal("score")))
                .list()
                .stream()
                .collect(
                        Collectors.groupingBy(Scored::quarter, Collectors.mapping(Scored::score, Collectors.toList())));
    }

    private static LocalDate quarter(LocalDate date) {
        return date.with(IsoFields.DAY_OF_QUARTER, 1);
    }
}
