package io.safepaw.desk;

import io.safepaw.metrics.Figures.Figure;
import io.safepaw.metrics.Metric;
import io.safepaw.metrics.Metric.Measure;
import io.safepaw.metrics.Numbers;
import io.safepaw.metrics.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Numbers of metrics in words; templates call it {@code @metricWords}. What was not measured is no zero. */
@Component
class MetricWords {

    private final Page page;

    MetricWords(Page page) {
        this.page = page;
    }

    public String median(Numbers numbers, boolean office) {
        return numbers.counted() != null
                ? String.valueOf(numbers.counted().median())
                : time(office ? numbers.officeMedian() : numbers.median());
    }

    public String p90(Numbers numbers, boolean office) {
        return numbers.counted() != null
                ? String.valueOf(numbers.counted().p90())
                : time(office ? numbers.officeP90() : numbers.p90());
    }

    public String mean(Numbers numbers, boolean office) {
        return numbers.counted() != null
                ? plain(numbers.counted().mean())
                : time(office ? numbers.officeMean() : numbers.mean());
    }

    /** A moment that stands in the detail of a fact. */
    public Instant instant(String detail) {
        return Instant.parse(detail);
    }

    public String seconds(long seconds) {
        return page.duration(Duration.ofSeconds(seconds));
    }

    /** The share with what it is a share of, or the points. */
    public String share(Numbers numbers) {
        if (numbers.money() != null) {
            return money(numbers);
        }
        return numbers.score() != null
                ? plain(numbers.score())
                : numbers.share() == null
                        ? ""
                        : plain(numbers.share()) + " % (" + numbers.hits() + " of " + numbers.judged() + ")";
    }

    /** The one number that says most. */
    public String gist(Metric metric, Numbers numbers, boolean office) {
        if (numbers.tooFew()) {
            return "Too few to tell";
        }
        return metric.hasRanks() ? median(numbers, office) : share(numbers);
    }

    private static String money(Numbers numbers) {
        var money = numbers.money();
        return money.currency() == null
                ? "Several currencies: choose a market"
                : numbers.share() == null
                        ? ""
                        : plain(numbers.share()) + " % (" + money.part() + " of " + money.whole() + " "
                                + money.currency() + ")";
    }

    /** Empty where there is none. A target is one of all hours. */
    public String target(Figure figure, boolean office) {
        var target = figure.target();
        if (target == null) {
            return figure.metric().measure() == Measure.TIME_AND_SHARE ? "That of its clock" : "";
        }
        if (figure.metric().isTime() && office) {
            return "";
        }
        return words(target, figure.metric().measure() == Measure.SCORE ? "" : " %")
                + (figure.isMet() == null ? "" : Boolean.TRUE.equals(figure.isMet()) ? ": met" : ": not met");
    }

    private String words(Target target, String unit) {
        return Stream.of(
                        target.median() == null ? null : "median at most " + page.duration(target.median()),
                        target.p90() == null ? null : "nine of ten within " + page.duration(target.p90()),
                        target.atLeast() == null ? null : "at least " + plain(target.atLeast()) + unit,
                        target.atMost() == null ? null : "at most " + plain(target.atMost()) + unit)
                .filter(word -> word != null)
                .collect(Collectors.joining(", "));
    }

    private String time(@Nullable Duration time) {
        return time == null ? "" : page.duration(time);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
