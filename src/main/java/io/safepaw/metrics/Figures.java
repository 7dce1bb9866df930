package io.safepaw.metrics;

import io.safepaw.metrics.Numbers.Counted;
import io.safepaw.metrics.Numbers.Money;
import io.safepaw.metrics.Period.Length;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The metrics of periods (domain.md 5.2), and the incidents behind each number. Tests are in none of them. */
@Service
@Transactional(readOnly = true)
public class Figures {

    private static final String WHERE = """
            at >= :from and at < :until
            and (:market::text is null or f.market = :market) and (:severity::text is null or f.severity = :severity)
            and (:category::text is null or f.category = :category) and (:channel::text is null or f.channel = :channel)
            and (:agent::text is null or f.agent = :agent) and (:team::text[] is null or f.agent = any (:team::text[]))
            """;

    /** Told of a person only where there is enough of it. */
    private static final Set<Metric> OF_PERSONS =
            Set.of(Metric.SATISFIED, Metric.OUTCOME_ACCEPTED, Metric.REVIEW_SCORE);

    private final MetricProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    Figures(MetricProperties properties, JdbcClient jdbc, Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param before of the period before
     * @param target null where there is none, or none for what was asked
     */
    public record Figure(
            Metric metric,
            Numbers numbers,
            Numbers before,
            @Nullable Target target) {

        /** Null where there is no target or nothing to compare with it. */
        public @Nullable Boolean isMet() {
            return target == null ? null : target.isMet(numbers);
        }
    }

    /** The period in which that day is; today where there is none. */
    public Period period(@Nullable LocalDate day, Length length) {
        return Period.around(
                day == null ? LocalDate.now(clock.withZone(properties.zone())) : day, length, properties.zone());
    }

    /** Every metric, in their order. */
    public List<Figure> of(Period period, FactFilter filter) {
        var now = numbers(period, filter);
        var before = numbers(period.plus(-1), filter);
        return Arrays.stream(Metric.values())
                .map(metric -> new Figure(
                        metric,
                        now.getOrDefault(metric, Numbers.NONE),
                        before.getOrDefault(metric, Numbers.NONE),
                        target(metric, filter)))
                .toList();
    }

    /** One of them. */
    public Figure of(Metric metric, Period period, FactFilter filter) {
        return new Figure(
                metric,
                numbers(metric, period, filter),
                numbers(metric, period.plus(-1), filter),
                target(metric, filter));
    }

    public record Past(Period period, Numbers numbers) {}

    /** The metric in this period and those before, oldest first. */
    public List<Past> past(Metric metric, Period period, FactFilter filter, int periods) {
        return IntStream.rangeClosed(1 - periods, 0)
                .mapToObj(period::plus)
                .map(each -> new Past(each, numbers(metric, each, filter)))
                .toList();
    }

    /** What is behind a number, newest first; of nobody by name where it is too little. */
    public void behind(Metric metric, Period period, FactFilter filter, int most, Consumer<MeasuredIncident> consumer) {
        boolean named = !OF_PERSONS.contains(metric);
        if (!named && numbers(metric, period, filter).tooFew()) {
            return;
        }
        where(
                        "select i.number, f.* from metric_fact f join incident i on i.id = f.incident_id"
                                + " where metric = :metric and " + WHERE
                                + " order by at desc, f.incident_id, nth limit :most",
                        period,
                        filter)
                .param("metric", metric.name())
                .param("most", most)
                .query((ResultSet row) -> consumer.accept(new MeasuredIncident(
                        row.getString("number"),
                        row.getString("category"),
                        row.getString("market"),
                        row.getString("channel"),
                        named || filter.isOfOne() ? FactStore.read(row) : unnamed(FactStore.read(row)))));
    }

    /** User names of whom something is told in the period. */
    public List<String> agents(Period period) {
        return jdbc.sql("""
                        select distinct agent from metric_fact
                        where agent is not null and agent <> 'system' and at >= :from and at < :until order by 1
                        """)
                .param("from", FactStore.utc(period.from()))
                .param("until", FactStore.utc(period.until()))
                .query(String.class)
                .list();
    }

    private Map<Metric, Numbers> numbers(Period period, FactFilter filter) {
        return numbers(period, filter, EnumSet.allOf(Metric.class));
    }

    private Numbers numbers(Metric metric, Period period, FactFilter filter) {
        return numbers(period, filter, EnumSet.of(metric)).getOrDefault(metric, Numbers.NONE);
    }

    private Map<Metric, Numbers> numbers(Period period, FactFilter filter, Set<Metric> asked) {
        boolean all = asked.size() == Metric.values().length;
        var numbers = new EnumMap<Metric, Numbers>(Metric.class);
        if (asked.contains(Metric.GRAPHIC_VIEWS)) {
            perShift(Metric.GRAPHIC_VIEWS, period, filter).ifPresent(each -> numbers.put(Metric.GRAPHIC_VIEWS, each));
        }
        where("""
                        select metric, count(*) as count, count(hit) as judged, count(*) filter (where hit) as hits,
                          avg(score) as score,
                          percentile_disc(0.5) within group (order by seconds) as median,
                          percentile_disc(0.9) within group (order by seconds) as p90,
                          round(avg(seconds))::bigint as mean,
                          percentile_disc(0.5) within group (order by office_seconds) as office_median,
                          percentile_disc(0.9) within group (order by office_seconds) as office_p90,
                          round(avg(office_seconds))::bigint as office_mean,
                          sum(part) as part, sum(whole) as whole,
                          case when count(whole) > 0 and min(detail) = max(detail) then min(detail) end as currency
                        from metric_fact f where
                        """ + (all ? "" : "metric in (:asked) and ") + WHERE + " group by metric", period, filter)
                .param("asked", asked.stream().map(Enum::name).toList())
                .query((ResultSet row) -> {
                    var metric = Metric.valueOf(row.getString("metric"));
                    long count = row.getLong("count");
                    numbers.putIfAbsent(
                            metric, isTooFew(metric, count, period, filter) ? Numbers.tooFew(count) : read(row, count));
                });
        return numbers;
    }

    /** How many each person had in each shift, over all of them; empty where nobody had any. */
    private Optional<Numbers> perShift(Metric metric, Period period, FactFilter filter) {
        return where("""
                        select count(*) as shifts, percentile_disc(0.5) within group (order by many) as median,
                          percentile_disc(0.9) within group (order by many) as p90, round(avg(many), 1) as mean
                        from (select count(*) as many from metric_fact f where metric = :metric and
                        """ + WHERE + " group by agent, detail) shift", period, filter)
                .param("metric", metric.name())
                .query((row, number) -> Numbers.ofShifts(
                        row.getLong("shifts"),
                        new Counted(row.getLong("median"), row.getLong("p90"), row.getBigDecimal("mean"))))
                .optional()
                .filter(each -> !each.isEmpty());
    }

    private boolean isTooFew(Metric metric, long count, Period period, FactFilter filter) {
        if (!filter.isOfOne() || !OF_PERSONS.contains(metric)) {
            return false;
        }
        return metric == Metric.REVIEW_SCORE
                ? period.length() != Length.QUARTER || count < properties.fewestReviews()
                : count < properties.fewestAnswers();
    }

    private JdbcClient.StatementSpec where(String sql, Period period, FactFilter filter) {
        return jdbc.sql(sql)
                .param("from", FactStore.utc(period.from()))
                .param("until", FactStore.utc(period.until()))
                .param("market", filter.market())
                .param("severity", filter.severity())
                .param("category", filter.category())
                .param("channel", filter.channel())
                .param("agent", filter.agent())
                .param("team", filter.team() == null ? null : filter.team().toArray(String[]::new));
    }

    private static Numbers read(ResultSet row, long count) throws SQLException {
        BigDecimal score = row.getBigDecimal("score");
        BigDecimal whole = row.getBigDecimal("whole");
        return new Numbers(
                count,
                seconds(row, "median"),
                seconds(row, "p90"),
                seconds(row, "mean"),
                seconds(row, "office_median"),
                seconds(row, "office_p90"),
                seconds(row, "office_mean"),
                row.getLong("judged"),
                row.getLong("hits"),
                score == null ? null : score.setScale(1, RoundingMode.HALF_UP),
                null,
                whole == null ? null : new Money(row.getBigDecimal("part"), whole, row.getString("currency")),
                false);
    }

    private static @Nullable Duration seconds(ResultSet row, String column) throws SQLException {
        var seconds = row.getObject(column, Long.class);
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static Fact unnamed(Fact fact) {
        return new Fact(
                fact.metric(),
                fact.nth(),
                fact.startedAt(),
                fact.at(),
                fact.seconds(),
                fact.officeSeconds(),
                fact.hit(),
                fact.score(),
                null,
                fact.detail(),
                fact.severity(),
                fact.part(),
                fact.whole());
    }

    private @Nullable Target target(Metric metric, FactFilter filter) {
        var target = properties.targets().get(metric);
        return target == null || !target.isOf(filter) ? null : target;
    }
}
