package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One target of one incident, as it was last settled.
 *
 * @param startedAt from when it counts: the opening, or the last update
 * @param pauses in order, without overlap
 * @param stabilised whether it counts by the time for when nobody is in danger any more
 * @param noLaterThan when it is due although its terms alone would be later: an update was promised for that time, or the
 *     severity fell while somebody waited; null if they alone decide
 * @param warned percentages whose mark was passed
 * @param breachedAt the due time that was passed, null while it was not
 * @param revision grows with every change
 */
record SlaClock(
        UUID id,
        IncidentId incidentId,
        ClockTarget target,
        Terms terms,
        Instant startedAt,
        List<Pause> pauses,
        boolean stabilised,
        @Nullable Instant noLaterThan,
        ClockState state,
        Instant dueAt,
        Set<Integer> warned,
        @Nullable Instant breachedAt,
        @Nullable Instant stoppedAt,
        @Nullable ClockOutcome outcome,
        int revision) {

    SlaClock {
        pauses = List.copyOf(pauses);
        warned = Set.copyOf(warned);
    }

    /** Working time from start to due by the terms alone. */
    Duration allowed() {
        return stabilised ? terms.updates().stabilised() : terms.duration();
    }

    /** Whether its due time is not that of its terms. */
    boolean isCapped() {
        return dueAt.equals(noLaterThan);
    }

    boolean isBreached() {
        return breachedAt != null;
    }

    /** Whether somebody waits who should be told now, or soon. */
    boolean isUpdateOwed() {
        return target == ClockTarget.NEXT_UPDATE && state == ClockState.RUNNING && (isBreached() || !warned.isEmpty());
    }

    /** Whether it counts anew since the other, earlier one: what that was due for has happened or was put off. */
    boolean isRestartOf(SlaClock earlier) {
        return target == ClockTarget.NEXT_UPDATE && startedAt.isAfter(earlier.startedAt);
    }

    /** Since when the clock stands still; null unless it is paused. */
    @Nullable
    Instant pausedAt() {
        return state == ClockState.PAUSED ? pauses.getLast().from() : null;
    }

    SlaClock with(List<Pause> others) {
        return copy(terms, startedAt, others, noLaterThan, warned, breachedAt, revision);
    }

    SlaClock with(Terms others, @Nullable Instant latest) {
        return copy(others, startedAt, pauses, latest, warned, breachedAt, revision);
    }

    SlaClock withWarned(Set<Integer> percents) {
        return copy(terms, startedAt, pauses, noLaterThan, percents, breachedAt, revision);
    }

    SlaClock withRevision(int number) {
        return copy(terms, startedAt, pauses, noLaterThan, warned, breachedAt, number);
    }

    /** Counts anew from there; nothing was warned of or missed yet. */
    SlaClock restartedAt(Instant start) {
        return copy(terms, start, pauses, null, Set.of(), null, revision);
    }

    /** The due time was passed; nobody needs a warning any more. */
    SlaClock breached() {
        var all = new HashSet<>(warned);
        all.addAll(terms.warnPercents());
        return copy(terms, startedAt, pauses, noLaterThan, all, dueAt, revision);
    }

    private SlaClock copy(
            Terms terms,
            Instant startedAt,
            List<Pause> pauses,
            @Nullable Instant noLaterThan,
            Set<Integer> warned,
            @Nullable Instant breachedAt,
            int revision) {
        return new SlaClock(
                id,
                incidentId,
                target,
                terms,
                startedAt,
                pauses,
                stabilised,
                noLaterThan,
                state,
                dueAt,
                warned,
                breachedAt,
                stoppedAt,
                outcome,
                revision);
    }
}
