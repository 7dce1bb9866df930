package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the targets were kept, computed from the event log alone (domain.md 5.2). Tests are left out. */
@Service
@Transactional(readOnly = true)
public class ClockFigures {

    private static final Set<CaseEventType> ENDS =
            Set.of(CaseEventType.ClockOpened, CaseEventType.ClockRestarted, CaseEventType.ClockStopped);

    private final EventLog log;

    ClockFigures(EventLog log) {
        this.log = log;
    }

    /**
     * Of one target: every clock that was met or missed; of the next update every single update.
     *
     * @param median time it took, all hours counted; null where nothing was measured
     * @param p90 time within which nine of ten were done
     */
    public record Figure(
            ClockTarget target,
            long met,
            long missed,
            @Nullable Duration median,
            @Nullable Duration p90) {

        /** Percent that were kept; null where nothing was measured. */
        public @Nullable Long keptPercent() {
            return met + missed == 0 ? null : Math.round(100.0 * met / (met + missed));
        }
    }

    /** Of what ended from the one instant on until before the other, in the order of the targets. */
    public List<Figure> between(Instant from, Instant until) {
        var events = log.between(from, until, ENDS);
        return Arrays.stream(ClockTarget.values())
                .map(target -> figure(
                        target,
                        events.stream()
                                .filter(event ->
                                        target.name().equals(event.data().get("target")))
                                .toList()))
                .toList();
    }

    /** A clock that runs again had not ended; of one that was told to have ended twice the last word counts. */
    private static Figure figure(ClockTarget target, List<CaseEvent> events) {
        var ended = new ArrayList<CaseEvent>();
        var stopped = new LinkedHashMap<Object, CaseEvent>();
        for (var event : events) {
            var clockId = event.data().get("clockId");
            switch (event.type()) {
                case ClockRestarted -> ended.add(event);
                case ClockStopped -> stopped.put(clockId, event);
                default -> stopped.remove(clockId);
            }
        }
        ended.addAll(stopped.values());
        var times = ended.stream()
                .filter(event -> is(event, ClockOutcome.MET) || is(event, ClockOutcome.MISSED))
                .map(ClockFigures::time)
                .sorted()
                .toList();
        return new Figure(
                target,
                ended.stream().filter(event -> is(event, ClockOutcome.MET)).count(),
                ended.stream().filter(event -> is(event, ClockOutcome.MISSED)).count(),
                rank(times, 50),
                rank(times, 90));
    }

    private static boolean is(CaseEvent event, ClockOutcome outcome) {
        return outcome.name().equals(event.data().get("outcome"));
    }

    private static Duration time(CaseEvent event) {
        var start = event.type() == CaseEventType.ClockRestarted ? "wasStartedAt" : "startedAt";
        return Duration.between(Instant.parse((String) event.data().get(start)), event.at());
    }

    /** Nearest rank. */
    private static @Nullable Duration rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? null : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
