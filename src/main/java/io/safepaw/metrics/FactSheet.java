package io.safepaw.metrics;

import io.safepaw.sla.BusinessCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/** Where the facts of one incident are written down. */
final class FactSheet {

    private final Course course;
    private final BusinessCalendar office;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Metric, Integer> counts = new EnumMap<>(Metric.class);

    FactSheet(Course course, BusinessCalendar office) {
        this.course = course;
        this.office = office;
    }

    /** Something took its time, and ended at {@code to}. */
    void time(Metric metric, Instant from, Instant to, @Nullable String agent) {
        time(metric, from, to, Span.of(from, to), null, agent, null);
    }

    /** @param counted the parts of the time that count */
    void time(
            Metric metric,
            Instant from,
            Instant to,
            List<Span> counted,
            @Nullable Boolean hit,
            @Nullable String agent,
            @Nullable String detail) {
        put(
                metric,
                from,
                to,
                seconds(counted, span -> Duration.between(span.from(), span.to())),
                seconds(counted, span -> office.workingTimeBetween(span.from(), span.to())),
                hit,
                null,
                agent,
                detail,
                null,
                null);
    }

    /** Something is, or is not, among the share that the metric tells. */
    void share(Metric metric, Instant at, boolean hit, @Nullable String agent, @Nullable String detail) {
        put(metric, null, at, null, null, hit, null, agent, detail, null, null);
    }

    /** Something happened once, in the shift that began then. */
    void once(Metric metric, Instant at, @Nullable String agent, String shift) {
        put(metric, null, at, null, null, null, null, agent, shift, null, null);
    }

    /** A part of an amount of money. */
    void money(Metric metric, Instant at, BigDecimal part, BigDecimal whole, String currency) {
        put(
                metric,
                null,
                at,
                null,
                null,
                null,
                null,
                null,
                currency,
                part.setScale(2, RoundingMode.HALF_UP),
                whole.setScale(2, RoundingMode.HALF_UP));
    }

    void score(Metric metric, Instant at, BigDecimal score, @Nullable String agent) {
        put(metric, null, at, null, null, null, score.setScale(2, RoundingMode.HALF_UP), agent, null, null, null);
    }

    List<Fact> facts() {
        return facts.stream()
                .sorted(Comparator.comparing(Fact::metric).thenComparing(Fact::nth))
                .toList();
    }

    private void put(
            Metric metric,
            @Nullable Instant from,
            Instant at,
            @Nullable Long seconds,
            @Nullable Long officeSeconds,
            @Nullable Boolean hit,
            @Nullable BigDecimal score,
            @Nullable String agent,
            @Nullable String detail,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole) {
        facts.add(new Fact(
                metric,
                counts.merge(metric, 1, Integer::sum),
                from,
                at,
                seconds,
                officeSeconds,
                hit,
                score,
                agent,
                detail,
                course.severityAt(at),
                part,
                whole));
    }

    private static long seconds(List<Span> spans, Function<Span, Duration> length) {
        return spans.stream().map(length).reduce(Duration.ZERO, Duration::plus).toSeconds();
    }
}
