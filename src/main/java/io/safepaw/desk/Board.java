package io.safepaw.desk;

import io.safepaw.casefile.Severity;
import io.safepaw.sla.BoardFilter;
import io.safepaw.sla.BoardState;
import io.safepaw.sla.ClockBoard;
import io.safepaw.sla.ClockBoard.Breach;
import io.safepaw.sla.ClockBoard.Count;
import io.safepaw.sla.ClockBoard.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.lang.Nullable;

/**
 * What the board shows of now.
 *
 * @param lines of each severity that has clocks, the most severe first
 * @param newest moment of the newest breach, by which a page knows that there is another one; empty for none
 */
record Board(List<Line> lines, List<Row> rows, List<Breach> breaches, String newest) {

    /** Clocks of a severity by how they stand, in the order of {@link BoardState}. */
    record Line(@Nullable Severity severity, List<Long> clocks) {}

    static Board of(ClockBoard clocks, BoardFilter filter, List<Breach> breaches, int most) {
        var counts = clocks.counts(filter);
        var severities = new ArrayList<>(List.of(Severity.values()));
        severities.add(null);
        var newest = breaches.stream().map(Breach::breachedAt).max(Comparator.naturalOrder());
        return new Board(
                severities.stream()
                        .map(severity -> line(severity, counts))
                        .filter(line -> line.clocks().stream().anyMatch(number -> number > 0))
                        .toList(),
                clocks.rows(filter, most),
                breaches,
                newest.map(Object::toString).orElse(""));
    }

    private static Line line(@Nullable Severity severity, List<Count> counts) {
        return new Line(
                severity,
                Arrays.stream(BoardState.values())
                        .map(state -> counts.stream()
                                .filter(count -> Objects.equals(count.severity(), severity) && count.state() == state)
                                .mapToLong(Count::clocks)
                                .sum())
                        .toList());
    }

    public long total(BoardState state) {
        return lines.stream()
                .mapToLong(line -> line.clocks().get(state.ordinal()))
                .sum();
    }
}
