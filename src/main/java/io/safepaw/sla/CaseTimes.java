package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Status;
import io.safepaw.sla.StatusHistory.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * How long what of an incident took, computed from its event log alone (domain.md 5.2). Durations are time of the given
 * calendar; those of events that have not happened are null.
 *
 * @param firstResponse from opening to the first reply by a person
 * @param requesterWait while new, open, or waiting for a third party
 * @param agentWork while new or open
 * @param agentWait while waiting for the requester
 * @param onHold while waiting for a third party
 * @param firstResolution from opening to the first time it was solved
 * @param fullResolution from opening to the last time it was solved; null while it is worked on
 * @param slaResolution as the resolution clock counts: without waiting for the requester, and without the time between
 *     solved and reopened; null while it is worked on
 */
public record CaseTimes(
        @Nullable Duration firstResponse,
        Duration requesterWait,
        Duration agentWork,
        Duration agentWait,
        Duration onHold,
        @Nullable Duration firstResolution,
        @Nullable Duration fullResolution,
        @Nullable Duration slaResolution) {

    private static final Set<Status> WORK = Set.of(Status.NEW, Status.OPEN);
    private static final Set<Status> CUSTOMER = Set.of(Status.WAITING_CUSTOMER);
    private static final Set<Status> THIRD_PARTY = Set.of(Status.WAITING_THIRD_PARTY);

    /**
     * @param log all events of one incident in the order they were written
     * @param now until when a status that lasts is counted
     * @throws IllegalArgumentException if the log does not begin with the opening
     */
    public static CaseTimes of(List<CaseEvent> log, BusinessCalendar calendar, Instant now) {
        var openedAt = log.stream()
                .filter(event -> event.type() == CaseEventType.CaseOpened)
                .map(CaseEvent::at)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The log has no CaseOpened"));
        var history = StatusHistory.of(log);
        var work = timeIn(WORK, history, calendar, now);
        var onHold = timeIn(THIRD_PARTY, history, calendar, now);
        var replyAt = CaseCourse.firstHumanReply(log);
        var firstEnd = history.firstEndedAt();
        var lastEnd = history.endedAt();
        return new CaseTimes(
                replyAt == null ? null : calendar.workingTimeBetween(openedAt, replyAt),
                work.plus(onHold),
                work,
                timeIn(CUSTOMER, history, calendar, now),
                onHold,
                firstEnd == null ? null : calendar.workingTimeBetween(openedAt, firstEnd),
                lastEnd == null ? null : calendar.workingTimeBetween(openedAt, lastEnd),
                lastEnd == null ? null : work.plus(onHold));
    }

    private static Duration timeIn(
            Set<Status> statuses, StatusHistory history, BusinessCalendar calendar, Instant now) {
        return history.periods().stream()
                .filter(period -> statuses.contains(period.status()))
                .map(period -> length(period, calendar, now))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration length(Period period, BusinessCalendar calendar, Instant now) {
        return calendar.workingTimeBetween(period.from(), period.to() == null ? now : period.to());
    }
}
