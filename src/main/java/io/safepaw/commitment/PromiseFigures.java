package io.safepaw.commitment;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import java.time.Instant;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How promises were kept, computed from the event log alone (domain.md 5.2). Tests are left out, and so are promises that
 * were withdrawn.
 */
@Service
@Transactional(readOnly = true)
public class PromiseFigures {

    private final EventLog log;
    private final CommitmentProperties properties;

    PromiseFigures(EventLog log, CommitmentProperties properties) {
        this.log = log;
        this.properties = properties;
    }

    /**
     * @param kept before their time
     * @param missed by their time, kept late or not at all
     * @param aim how many of a hundred are to be kept
     */
    public record Figure(long kept, long missed, int aim) {

        /** Percent that were kept; null where none was due. */
        public @Nullable Long keptPercent() {
            return kept + missed == 0 ? null : Math.round(100.0 * kept / (kept + missed));
        }
    }

    /** Of what was kept or missed from the one instant on until before the other. */
    public Figure between(Instant from, Instant until) {
        var events = log.between(from, until, Set.of(CaseEventType.CommitmentKept, CaseEventType.CommitmentMissed));
        return new Figure(
                events.stream().filter(PromiseFigures::inTime).count(),
                events.stream()
                        .filter(event -> event.type() == CaseEventType.CommitmentMissed)
                        .count(),
                properties.keptPercent());
    }

    private static boolean inTime(CaseEvent event) {
        return event.type() == CaseEventType.CommitmentKept
                && Boolean.FALSE.equals(event.data().get("late"));
    }
}
