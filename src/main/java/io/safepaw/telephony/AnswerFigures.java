package io.safepaw.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How calls were answered (domain.md 5.2): Time to Answer, service level and abandonment, computed from what the telephone
 * system told.
 */
@Service
@Transactional(readOnly = true)
public class AnswerFigures {

    private final AnswerTimes times;
    private final CallQueues queues;
    private final TelephonyProperties properties;

    AnswerFigures(AnswerTimes times, CallQueues queues, TelephonyProperties properties) {
        this.times = times;
        this.queues = queues;
        this.properties = properties;
    }

    /**
     * Of one kind of queue.
     *
     * @param offered calls without those that were put through, and without short abandons
     * @param inTime answered within the target
     * @param median time to answer of answered calls; null where none was
     * @param answerWithin the target: so fast
     * @param aim so many of a hundred
     * @param abandonedAim fewer of a hundred are to be abandoned
     */
    public record Figure(
            QueueKind queue,
            long offered,
            long answered,
            long inTime,
            long abandoned,
            @Nullable Duration median,
            @Nullable Duration p90,
            Duration answerWithin,
            int aim,
            int abandonedAim) {

        /** Percent that were answered within the target; null where nobody called. */
        public @Nullable Long serviceLevel() {
            return offered == 0 ? null : Math.round(100.0 * inTime / offered);
        }

        /** Percent that were abandoned; null where nobody called. */
        public @Nullable Long abandonedPercent() {
            return offered == 0 ? null : Math.round(100.0 * abandoned / offered);
        }
    }

    /** Of calls that came in from the one instant on until before the other; those of tests do not count. */
    public List<Figure> between(Instant from, Instant until) {
        var cameIn = times.between(from, until);
        return Arrays.stream(QueueKind.values())
                .map(queue -> figure(
                        queue,
                        cameIn.stream()
                                .filter(call -> queues.of(call.queue()) == queue)
                                .toList()))
                .toList();
    }

    private Figure figure(QueueKind queue, List<AnswerTimes.Wait> calls) {
        boolean emergency = queue == QueueKind.EMERGENCY;
        var within = emergency
                ? properties.emergency().answerWithin()
                : properties.standard().answerWithin();
        var waits = calls.stream()
                .filter(AnswerTimes.Wait::answered)
                .map(AnswerTimes.Wait::waited)
                .sorted()
                .toList();
        long abandoned = calls.stream()
                .filter(call -> !call.answered())
                .filter(call -> call.waited().compareTo(properties.shortAbandon()) >= 0)
                .count();
        return new Figure(
                queue,
                waits.size() + abandoned,
                waits.size(),
                waits.stream().filter(wait -> wait.compareTo(within) <= 0).count(),
                abandoned,
                rank(waits, 50),
                rank(waits, 90),
                within,
                emergency
                        ? properties.emergency().percent()
                        : properties.standard().percent(),
                properties.abandonedPercent());
    }

    /** Nearest rank. */
    private static @Nullable Duration rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? null : sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
