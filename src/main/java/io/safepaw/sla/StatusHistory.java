package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/** Which status an incident had when, from its event log. A merge that was undone is as if it had never been. */
public record StatusHistory(List<Period> periods) {

    /** The last period has no end. */
    public record Period(
            Status status, Instant from, @Nullable Instant to) {}

    /** @param log all events of one incident in the order they were written */
    public static StatusHistory of(List<CaseEvent> log) {
        var periods = new ArrayList<Period>();
        for (var event : log) {
            switch (event.type()) {
                case CaseOpened -> periods.add(new Period(Status.NEW, event.at(), null));
                case StatusChanged ->
                    change(periods, Status.valueOf((String) event.data().get("to")), event.at());
                case CaseMerged -> {
                    if (event.data().containsKey("into")) {
                        change(periods, Status.CLOSED, event.at());
                    }
                }
                case MergeUndone -> {
                    if (event.data().containsKey("from")) {
                        periods.removeLast();
                        var before = periods.removeLast();
                        periods.add(new Period(before.status(), before.from(), null));
                    }
                }
                default -> {}
            }
        }
        return new StatusHistory(List.copyOf(periods));
    }

    /** Since when the incident has ended; null while it is worked on. */
    public @Nullable Instant endedAt() {
        Instant endedAt = null;
        for (var period : periods) {
            if (!period.status().isEnded()) {
                endedAt = null;
            } else if (endedAt == null) {
                endedAt = period.from();
            }
        }
        return endedAt;
    }

    /** Since when it is worked on again after an end; null if it never was. */
    @Nullable
    Instant reopenedAt() {
        Instant reopenedAt = null;
        boolean ended = false;
        for (var period : periods) {
            if (ended && !period.status().isEnded()) {
                reopenedAt = period.from();
            }
            ended = period.status().isEnded();
        }
        return reopenedAt;
    }

    /** When it was closed; null while it is not. */
    @Nullable
    Instant closedAt() {
        var last = periods.isEmpty() ? null : periods.getLast();
        return last != null && last.status() == Status.CLOSED ? last.from() : null;
    }

    /** Time that does not count as resolution: waiting for the requester, and from an end to a reopening. */
    List<Pause> pauses() {
        var endedAt = endedAt();
        var pauses = new ArrayList<Pause>();
        for (var period : periods) {
            boolean stands = period.status() == Status.WAITING_CUSTOMER
                    || period.status().isEnded();
            boolean isOver = period.from().equals(period.to());
            if (!stands || isOver || endedAt != null && !period.from().isBefore(endedAt)) {
                continue;
            }
            boolean goesOn =
                    !pauses.isEmpty() && period.from().equals(pauses.getLast().to());
            pauses.add(new Pause(goesOn ? pauses.removeLast().from() : period.from(), period.to()));
        }
        return pauses;
    }

    private static void change(List<Period> periods, Status status, Instant at) {
        var last = periods.isEmpty() ? null : periods.removeLast();
        if (last != null) {
            // Two servers' clocks may differ by a moment; time does not run backwards here.
            var from = last.from().isAfter(at) ? last.from() : at;
            periods.add(new Period(last.status(), last.from(), from));
            periods.add(new Period(status, from, null));
        } else {
            periods.add(new Period(status, at, null));
        }
    }
}
