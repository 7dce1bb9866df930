package io.safepaw.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Holds what is measured while things happen against what their log says when all is measured anew. */
public final class MetricsAgain {

    private final FactFollower follower;
    private final Figures figures;

    private MetricsAgain(ApplicationContext context) {
        this.follower = context.getBean(FactFollower.class);
        this.figures = context.getBean(Figures.class);
    }

    /** Every metric of the month of that day is the same; so are all facts. */
    public static void assertTheSame(ApplicationContext context, LocalDate day) {
        new MetricsAgain(context).compare(day);
    }

    private void compare(LocalDate day) {
        follower.follow();
        var live = figures(day);

        var anew = follower.recompute();

        assertThat(anew.differed()).isZero();
        assertThat(figures(day)).isEqualTo(live);
        assertThat(live)
                .anySatisfy(figure -> assertThat(figure.numbers().count()).isPositive());
    }

    private List<Figures.Figure> figures(LocalDate day) {
        return figures.of(figures.period(day, Period.Length.MONTH), FactFilter.ALL);
    }
}
