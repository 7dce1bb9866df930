package io.safepaw.sla;

import io.safepaw.casefile.EventLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the targets were kept, computed from the event log alone (domain.md 5.2). Tests are left out. */
@Service
@Transactional(readOnly = true)
public class ClockFigures {

    private static final String ENDED = """
            with told as (
              select e.seq, e.at, e.type, e.data ->> 'clockId' as clock_id, e.data ->> 'target' as target,
                e.data ->> 'outcome' as outcome,
                (e.data ->> case when e.type = 'ClockRestarted' then 'wasStartedAt' else 'startedAt' end)::timestamptz
                  as started_at
              from case_event e
              where e.type in ('ClockOpened', 'ClockRestarted', 'ClockStopped') and %s
            ), ended as (
              select at, target, outcome, started_at from told where type = 'ClockRestarted'
              union all
              select at, target, outcome, started_at from (select distinct on (clock_id) * from told
                where type <> 'ClockRestarted' order by clock_id, seq desc) last where type = 'ClockStopped'
            )
            """;

    private final JdbcClient jdbc;

    ClockFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What ended of the clocks of reports: a clock that runs again had not ended; of one that was told to have ended twice the
     * last word counts.
     *
     * @param events condition of an event {@code e}
     * @return the tables of a query, of which {@code ended} is the last
     */
    static String ended(String events) {
        return ENDED.formatted(events + " and " + EventLog.OF_REPORTS);
    }

    /**
     * Of one target: every clock that was met or missed; of the next update every single update.
     *
     * @param median time it took, all hours counted; null where nothing was measured
     * @param p90 time within which nine of ten were done
     */
    public record Figure(
            ClockTarget target,
            long met,
            long missed,
            @Nullable Duration median,
            @Nullable Duration p90) {

        /** Percent that were kept; null where nothing was measured. */
        public @Nullable Long keptPercent() {
            return met + missed == 0 ? null : Math.round(100.0 * met / (met + missed));
        }
    }

    /** Of what ended from the one instant on until before the other, in the order of the targets; ranks are nearest ranks. */
    public List<Figure> between(Instant from, Instant until) {
        var figures = jdbc
                .sql(ended("e.at >= :from and e.at < :until") + """
                        select target, count(*) filter (where outcome = 'MET') as met,
                          count(*) filter (where outcome = 'MISSED') as missed,
                          extract(epoch from percentile_disc(0.5) within group (order by at - started_at)) as median,
                          extract(epoch from percentile_disc(0.9) within group (order by at - started_at)) as p90
                        from ended where outcome in ('MET', 'MISSED') group by target
                        """)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Figure(
                        ClockTarget.valueOf(row.getString("target")),
                        row.getLong("met"),
                        row.getLong("missed"),
                        duration(row.getBigDecimal("median")),
                        duration(row.getBigDecimal("p90"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Figure::target, Function.identity()));
        return Arrays.stream(ClockTarget.values())
                .map(target -> figures.getOrDefault(target, new Figure(target, 0, 0, null, null)))
                .toList();
    }

    private static Duration duration(BigDecimal seconds) {
        return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
    }
}
