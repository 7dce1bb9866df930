package io.safepaw.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Breaks after hard work (domain.md 6.2): one is offered at once when somebody completed a task of a P0 for which the table
 * {@code exposure-limit} gives a break. Whoever takes it gets no graphic task and no P0 alarm until it ends; whoever does not
 * want it is asked nothing. Only the last break is kept, and no metric counts its time.
 */
@Service
@Transactional
public class Breaks {

    private final GraphicViews views;
    private final ExposureLimits limits;
    private final Clock clock;

    Breaks(GraphicViews views, ExposureLimits limits, Clock clock) {
        this.views = views;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param taken the person is on it; otherwise it is offered
     * @param until when it ends, or until when it is offered, UTC
     * @param minutes how long it is
     */
    public record Break(boolean taken, Instant until, long minutes) {}

    /**
     * The break that the person is on, or the one that is offered.
     *
     * @throws io.safepaw.engine.DecisionNotMade if the engine does not answer
     */
    @Transactional(readOnly = true)
    public Optional<Break> now(String username) {
        var last = views.lastBreak(username);
        var now = clock.instant();
        if (last.filter(span -> now.isBefore(span.until())).isPresent()) {
            return last.map(span -> new Break(true, span.until(), span.minutes()));
        }
        return limits.breaksAfterWork(username).stream()
                .filter(due -> last.isEmpty() || last.get().from().isBefore(due.since()))
                .map(due -> new Break(false, due.until(), due.length().toMinutes()))
                .findFirst();
    }

    @Transactional(readOnly = true)
    public boolean isTaken(String username) {
        return until(username).isPresent();
    }

    /** When the break ends that the person is on; empty where they are on none. */
    @Transactional(readOnly = true)
    public Optional<Instant> until(String username) {
        return views.lastBreak(username)
                .map(GraphicViews.Span::until)
                .filter(until -> clock.instant().isBefore(until));
    }

    /** Begins the break that is offered; without one it does nothing. */
    public void take(String username) {
        now(username)
                .filter(offered -> !offered.taken())
                .ifPresent(offered -> views.saveBreak(
                        username, clock.instant(), clock.instant().plusSeconds(60 * offered.minutes())));
    }

    /** Ends a break before its time, or does without the one that is offered. */
    public void end(String username) {
        var now = clock.instant();
        var began = views.lastBreak(username)
                .filter(span -> now.isBefore(span.until()))
                .map(GraphicViews.Span::from)
                .orElse(now);
        views.saveBreak(username, began, now);
    }
}
