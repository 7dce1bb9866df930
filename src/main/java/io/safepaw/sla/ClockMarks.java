package io.safepaw.sla;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The moments at which a clock warns and at which it is breached. */
@Service
@Transactional
class ClockMarks {

    private final SlaClockRepository clocks;
    private final ClockLedger ledger;
    private final Settlement settlement;
    private final Clock clock;

    ClockMarks(SlaClockRepository clocks, ClockLedger ledger, Settlement settlement, Clock clock) {
        this.clocks = clocks;
        this.ledger = ledger;
        this.settlement = settlement;
        this.clock = clock;
    }

    /** @throws ClockNotFound if there is none */
    @Transactional(readOnly = true)
    public NextMark next(UUID clockId) {
        var one = get(clockId);
        if (one.state() != ClockState.RUNNING || one.isBreached()) {
            return new NextMark(one.state(), MarkKind.NONE, null, one.isBreached());
        }
        var warnAt = one.terms().warnPercents().stream()
                .filter(percent -> !one.warned().contains(percent))
                .map(percent -> markAt(one, percent))
                .findFirst();
        return warnAt.map(at -> new NextMark(one.state(), MarkKind.WARN, at.toString(), false))
                .orElseGet(() -> new NextMark(
                        one.state(), MarkKind.BREACH, moment(one.dueAt()).toString(), false));
    }

    /**
     * Records that a mark was reached. Nothing happens if the clock has moved, stands still or stopped meanwhile, or if
     * the mark was recorded before.
     *
     * @param at the moment for which it was planned: if it still is, the engine's word that it has come is enough, even
     *     if our own clock is a little behind; null if unknown
     */
    public void record(UUID clockId, MarkKind kind, @Nullable Instant at) {
        clocks.lock(get(clockId).incidentId());
        var one = get(clockId);
        if (one.state() != ClockState.RUNNING || one.isBreached()) {
            return;
        }
        var now = clock.instant();
        if (kind == MarkKind.BREACH && isReached(moment(one.dueAt()), at, now)) {
            tell(one, ledger.save(one, one.breached()));
        } else if (kind == MarkKind.WARN) {
            // After a change of target several may have passed at once; one warning is enough.
            passed(one, at, now).ifPresent(percent -> {
                var warned = new HashSet<>(one.warned());
                one.terms().warnPercents().stream()
                        .filter(other -> other <= percent)
                        .forEach(warned::add);
                tell(one, ledger.saveWarned(one, one.withWarned(warned), percent));
            });
        }
    }

    private void tell(SlaClock one, Optional<ClockLedger.Change> change) {
        ledger.tell(one.incidentId(), change.stream().toList());
    }

    private Optional<Integer> passed(SlaClock one, @Nullable Instant at, Instant now) {
        return one.terms().warnPercents().stream()
                .filter(percent -> !one.warned().contains(percent))
                .filter(percent -> isReached(markAt(one, percent), at, now))
                .max(Comparator.naturalOrder());
    }

    private static boolean isReached(Instant mark, @Nullable Instant planned, Instant now) {
        return mark.equals(planned) || !mark.isAfter(now);
    }

    private SlaClock get(UUID clockId) {
        return clocks.find(clockId).orElseThrow(() -> new ClockNotFound(clockId));
    }

    private Instant markAt(SlaClock one, int percent) {
        return moment(settlement.markAt(one, percent));
    }

    /** Timers of the engine count milliseconds. */
    private static Instant moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
