package io.safepaw.desk;

import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockFigures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the board shows, which everybody who looks at it sees alike: counted over all clocks that run, and kept for a moment
 * ({@code safepaw.board-kept}); what it says of the past is computed from tens of thousands of events, and kept longer
 * ({@code safepaw.figures-kept}).
 */
@Component
class KeptBoard {

    private static final Duration BREACHES_OF = Duration.ofDays(7);
    private static final int DAYS = 14;

    private final Kept<Look, Now> now;
    private final Kept<BoardFilter, List<ClockBoard.Day>> trends;
    private final Kept<Span, List<ClockFigures.Figure>> figures;

    KeptBoard(
            ClockBoard clocks,
            ClockFigures figures,
            Clock clock,
            @Value("${safepaw.board-kept}") Duration moment,
            @Value("${safepaw.figures-kept}") Duration kept) {
        this.now = new Kept<>(moment, look -> {
            var asOf = clock.instant();
            var missed = clocks.breaches(look.filter(), asOf.minus(BREACHES_OF), look.most());
            return new Now(asOf, Board.of(clocks, look.filter(), missed, look.most()));
        });
        this.trends = new Kept<>(kept, filter -> clocks.trend(filter, DAYS));
        this.figures = new Kept<>(kept, span -> figures.between(span.from(), span.until()));
    }

    private record Look(BoardFilter filter, int most) {}

    private record Span(Instant from, Instant until) {}

    /** @param asOf when the clocks were read */
    record Now(Instant asOf, Board board) {}

    /** The clocks that run and what was missed in the last seven days, at most so many rows of each. */
    Now now(BoardFilter filter, int most) {
        return now.get(new Look(filter, most));
    }

    /** The last two weeks, day by day; {@link ClockBoard#trend}. */
    List<ClockBoard.Day> trend(BoardFilter filter) {
        return trends.get(filter);
    }

    /** How each target was kept; {@link ClockFigures#between}. */
    List<ClockFigures.Figure> between(Instant from, Instant until) {
        return figures.get(new Span(from, until));
    }
}
