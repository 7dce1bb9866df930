package io.safepaw.desk;

import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the board says of the past, which is computed from tens of thousands of events and therefore kept for a little
 * ({@code safepaw.figures-kept}); what runs now is not.
 */
@Component
class BoardHistory {

    private static final int DAYS = 14;

    private final Kept<BoardFilter, List<ClockBoard.Day>> trends;
    private final Kept<Week, List<ClockFigures.Figure>> weeks;

    BoardHistory(ClockBoard clocks, ClockFigures figures, @Value("${safepaw.figures-kept}") Duration kept) {
        this.trends = new Kept<>(kept, filter -> clocks.trend(filter, DAYS));
        this.weeks = new Kept<>(kept, week -> figures.between(week.from(), week.until()));
    }

    private record Week(Instant from, Instant until) {}

    /** The last two weeks, day by day; {@link ClockBoard#trend}. */
    List<ClockBoard.Day> trend(BoardFilter filter) {
        return trends.get(filter);
    }

    /** How each target was kept; {@link ClockFigures#between}. */
    List<ClockFigures.Figure> between(Instant from, Instant until) {
        return weeks.get(new Week(from, until));
    }
}
