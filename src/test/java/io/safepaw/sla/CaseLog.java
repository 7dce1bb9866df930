package io.safepaw.sla;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** An event log told in minutes since the incident was opened. */
final class CaseLog {

    static final PartyId REPORTER = new PartyId(UUID.randomUUID());
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
        return add(minute, type, Actor.SYSTEM, null, data);
    }

    List<CaseEvent> events() {
        return List.copyOf(events);
    }

    /** As {@link #add(int, CaseEventType, Map)}, by a person. */
    CaseLog byAgent(int minute, CaseEventType type, Map<String, Object> data) {
        return add(minute, type, new Actor("ts-agent"), null, data);
    }

    CaseLog add(int minute, CaseEventType type, Actor actor, @Nullable PartyId party, Map<String, Object> data) {
        events.add(new CaseEvent(UUID.randomUUID(), incident, type, minute(minute), actor, party, null, null, data));
        return this;
    }

    /** The course of a grave incident that was neither merged nor opened in error. */
    CaseCourse course() {
        return CaseCourse.of(OPENED, null, true, REPORTER, events);
    }

    /** The same of an incident whose severity asks for no response to an emergency. */
    CaseCourse harmlessCourse() {
        return CaseCourse.of(OPENED, null, false, REPORTER, events);
    }

    /** The same incident, merged or known as opened in error at that minute. */
    CaseCourse cancelledCourse(int minute) {
        return CaseCourse.of(OPENED, minute(minute), true, REPORTER, events);
    }
}
