package io.safepaw.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the board says of the past. It is computed from tens of thousands of events and is the same for everybody, so it is kept
 * for a little ({@code safepaw.board-history-kept}); what runs now is not.
 */
@Component
class BoardHistory {

    private static final int DAYS = 14;
    private static final int MOST_KEPT = 200;

    private final ClockBoard clocks;
    private final ClockFigures figures;
    private final Cache<BoardFilter, List<ClockBoard.Day>> trends;
    private final Cache<Week, List<ClockFigures.Figure>> weeks;

    BoardHistory(ClockBoard clocks, ClockFigures figures, @Value("${safepaw.board-history-kept:1m}") Duration kept) {
        this.clocks = clocks;
        this.figures = figures;
        this.trends = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(kept)
                .build();
        this.weeks = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(kept)
                .build();
    }

    private record Week(Instant from, Instant until) {}

    /** The last two weeks, day by day; {@link ClockBoard#trend}. */
    List<ClockBoard.Day> trend(BoardFilter filter) {
        return trends.get(filter, each -> clocks.trend(each, DAYS));
    }

    /** How each target was kept; {@link ClockFigures#between}. */
    List<ClockFigures.Figure> between(Instant from, Instant until) {
        return weeks.get(new Week(from, until), each -> figures.between(each.from(), each.until()));
    }
}
