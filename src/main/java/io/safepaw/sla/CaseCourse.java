package io.safepaw.sla;

import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.ResolutionCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What happened to an incident as far as its clocks follow it. It is read from the event log, not gathered from single
 * events: so late, repeated or reordered events cannot lead a clock astray.
 *
 * @param pauses of the resolution clock
 * @param endedAt since when it is solved or closed
 * @param cancelledAt since when it is merged or known as opened in error
 * @param respondedAt the first reply or call by a person; an automatic message or a note is none (domain.md 5.2)
 */
record CaseCourse(
        Instant openedAt,
        List<Pause> pauses,
        @Nullable Instant endedAt,
        @Nullable Instant closedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant respondedAt) {

    /** When a clock stopped, and why. */
    record Stop(Instant at, Reason reason) {}

    enum Reason {
        /** What the clock measures has happened. */
        REACHED,
        /** Closed without any reply; there will be none to measure. */
        UNANSWERED,
        /** There is no incident to measure any more. */
        VOID
    }

    static CaseCourse of(Incident incident, List<CaseEvent> log) {
        var history = StatusHistory.of(log);
        boolean cancelled = incident.mergedInto() != null || incident.resolution() == ResolutionCode.OPENED_IN_ERROR;
        return new CaseCourse(
                incident.openedAt(),
                history.pauses(),
                history.endedAt(),
                history.closedAt(),
                cancelled ? incident.closedAt() : null,
                firstHumanReply(log));
    }

    List<Pause> pausesOf(ClockTarget target) {
        return target == ClockTarget.RESOLUTION ? pauses : List.of();
    }

    @Nullable
    Stop stopOf(ClockTarget target) {
        if (target == ClockTarget.FIRST_RESPONSE
                && respondedAt != null
                && (cancelledAt == null || !respondedAt.isAfter(cancelledAt))) {
            return new Stop(respondedAt, Reason.REACHED);
        }
        if (cancelledAt != null) {
            return new Stop(cancelledAt, Reason.VOID);
        }
        if (target == ClockTarget.FIRST_RESPONSE) {
            return closedAt == null ? null : new Stop(closedAt, Reason.UNANSWERED);
        }
        return endedAt == null ? null : new Stop(endedAt, Reason.REACHED);
    }

    static @Nullable Instant firstHumanReply(List<CaseEvent> log) {
        return log.stream()
                .filter(event -> event.type() == CaseEventType.ContactAnswered
                        || event.type() == CaseEventType.PublicReplySent
                                && Boolean.TRUE.equals(event.data().get("human")))
                .map(CaseEvent::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
