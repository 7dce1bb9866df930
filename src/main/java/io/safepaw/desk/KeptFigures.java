package io.safepaw.desk;

import io.safepaw.metrics.FactFilter;
import io.safepaw.metrics.Figures;
import io.safepaw.metrics.Figures.Figure;
import io.safepaw.metrics.Figures.Past;
import io.safepaw.metrics.Metric;
import io.safepaw.metrics.Period;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@link Figures} as pages show them, kept for a little ({@code safepaw.figures-kept}); downloads are computed each time. */
@Component
class KeptFigures {

    private static final int PERIODS = 12;

    private final Kept<Question, List<Figure>> figures;
    private final Kept<Question, One> metrics;
    private final Kept<Period, List<String>> agents;

    KeptFigures(Figures source, @Value("${safepaw.figures-kept}") Duration kept) {
        this.figures = new Kept<>(kept, asked -> source.of(asked.period(), asked.filter()));
        this.metrics = new Kept<>(
                kept,
                asked -> new One(
                        source.of(asked.metric(), asked.period(), asked.filter()),
                        source.past(asked.metric(), asked.period(), asked.filter(), PERIODS)));
        this.agents = new Kept<>(kept, source::agents);
    }

    private record Question(Metric metric, Period period, FactFilter filter) {}

    /** @param past this period and those before, oldest first */
    record One(Figure figure, List<Past> past) {}

    /** Every metric, in their order. */
    List<Figure> of(Period period, FactFilter filter) {
        return figures.get(new Question(null, period, filter));
    }

    One of(Metric metric, Period period, FactFilter filter) {
        return metrics.get(new Question(metric, period, filter));
    }

    /** User names of whom something is told in the period. */
    List<String> agents(Period period) {
        return agents.get(period);
    }
}
