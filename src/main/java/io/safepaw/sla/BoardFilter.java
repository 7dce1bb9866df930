package io.safepaw.sla;

import io.safepaw.casefile.Market;
import io.safepaw.casefile.Severity;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What the board is to show; null is everything.
 *
 * @param group role whose task the incident waits for
 * @param owners user names of those of whom one answers for the incident
 */
public record BoardFilter(
        @Nullable BoardState state,
        @Nullable Severity severity,
        @Nullable Market market,
        @Nullable ClockTarget target,
        @Nullable String group,
        @Nullable Set<String> owners) {

    /** The same of the incidents of these people alone; null for those of everybody. */
    public BoardFilter ownedBy(@Nullable Set<String> people) {
        return new BoardFilter(state, severity, market, target, group, people);
    }
}
