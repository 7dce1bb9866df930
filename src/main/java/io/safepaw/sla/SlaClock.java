package io.safepaw.sla;

import io.safepaw.casefile.IncidentId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.lang.Nullable;

/**
 * One target of one incident, as it was last settled.
 *
 * @param pauses in order, without overlap
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

    boolean isBreached() {
        return breachedAt != null;
    }

    /** Since when the clock stands still; null unless it is paused. */
    @Nullable
    Instant pausedAt() {
        return state == ClockState.PAUSED ? pauses.getLast().from() : null;
    }

    SlaClock with(List<Pause> others) {
        return new SlaClock(
                id,
                incidentId,
                target,
                terms,
                startedAt,
                others,
                state,
                dueAt,
                warned,
                breachedAt,
                stoppedAt,
                outcome,
                revision);
    }

    SlaClock with(Terms others) {
        return new SlaClock(
                id,
                incidentId,
                target,
                others,
                startedAt,
                pauses,
                state,
                dueAt,
                warned,
                breachedAt,
                stoppedAt,
                outcome,
                revision);
    }

    SlaClock withWarned(Set<Integer> percents) {
        return new SlaClock(
                id,
                incidentId,
                target,
                terms,
                startedAt,
                pauses,
                state,
                dueAt,
                percents,
                breachedAt,
                stoppedAt,
                outcome,
                revision);
    }

    SlaClock withRevision(int number) {
        return new SlaClock(
                id,
                incidentId,
                target,
                terms,
                startedAt,
                pauses,
                state,
                dueAt,
                warned,
                breachedAt,
                stoppedAt,
                outcome,
                number);
    }

    /** The due time was passed; nobody needs a warning any more. */
    SlaClock breached() {
        var all = new HashSet<>(warned);
        all.addAll(terms.warnPercents());
        return new SlaClock(
                id,
                incidentId,
                target,
                terms,
                startedAt,
                pauses,
                state,
                dueAt,
                all,
                dueAt,
                stoppedAt,
                outcome,
                revision);
    }
}
