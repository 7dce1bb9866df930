package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An event log told in minutes since the incident was opened. */
final class CaseLog {

    static final Instant OPENED = Instant.parse("2026-11-20T09:00:00Z");

    private final IncidentId incident = IncidentId.random();
    private final List<CaseEvent> events = new ArrayList<>();
    private Status status = Status.NEW;

    CaseLog() {
        add(0, CaseEventType.CaseOpened, Map.of());
    }

    static Instant minute(int minute) {
        return OPENED.plus(Duration.ofMinutes(minute));
    }

    CaseLog status(int minute, Status to) {
        add(minute, CaseEventType.StatusChanged, Map.of("from", status.name(), "to", to.name()));
        status = to;
        return this;
    }

    CaseLog reply(int minute, boolean human) {
        return add(minute, CaseEventType.PublicReplySent, Map.of("human", human));
    }

    CaseLog add(int minute, CaseEventType type, Map<String, Object> data) {
        events.add(
                new CaseEvent(UUID.randomUUID(), incident, type, minute(minute), Actor.SYSTEM, null, null, null, data));
        return this;
    }

    List<CaseEvent> events() {
        return List.copyOf(events);
    }

    /** The course of an incident that was neither merged nor opened in error. */
    CaseCourse course() {
        var history = StatusHistory.of(events);
        return new CaseCourse(
                OPENED,
                history.pauses(),
                history.endedAt(),
                history.closedAt(),
                null,
                CaseCourse.firstHumanReply(events));
    }

    /** The same incident, merged or known as opened in error at that minute. */
    CaseCourse cancelledCourse(int minute) {
        var course = course();
        return new CaseCourse(
                OPENED, course.pauses(), course.endedAt(), course.closedAt(), minute(minute), course.respondedAt());
    }
}
