package io.safepaw.metrics;

import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEvent;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.Channel;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import io.safepaw.casefile.Severity;
import io.safepaw.casefile.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.lang.Nullable;

/** An event log told in minutes since nine o'clock. */
final class LogBook {

    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    static final PartyId OTHER = new PartyId(UUID.randomUUID());

    final PartyId reporter = new PartyId(UUID.randomUUID());

    private final IncidentId incident = IncidentId.random();
    private final List<CaseEvent> events = new ArrayList<>();
    private Status status = Status.NEW;
    private Severity severity;

    static LogBook opened() {
        return opened(0, false);
    }

    static LogBook opened(int minute, boolean test) {
        var book = new LogBook();
        return book.add(
                minute,
                CaseEventType.CaseOpened,
                "system",
                book.reporter,
                Map.of("category", "PET_INJURY", "market", "US", "test", test));
    }

    static Instant minute(int minute) {
        return NINE.plus(Duration.ofMinutes(minute));
    }

    LogBook severity(int minute, Severity to) {
        severity = to;
        return add(minute, CaseEventType.SeverityChanged, "system", null, Map.of("to", to.name()));
    }

    LogBook status(int minute, Status to) {
        add(minute, CaseEventType.StatusChanged, "system", null, Map.of("from", status.name(), "to", to.name()));
        status = to;
        return this;
    }

    LogBook solved(int minute, String resolution) {
        add(minute, CaseEventType.CaseSolved, "ada", null, Map.of("resolution", resolution));
        return status(minute, Status.SOLVED);
    }

    LogBook owner(int minute, String owner) {
        return add(minute, CaseEventType.OwnerAssigned, owner, null, Map.of("owner", owner));
    }

    LogBook reply(int minute, String by) {
        return reply(minute, by, reporter);
    }

    LogBook reply(int minute, String by, @Nullable PartyId to) {
        return add(minute, CaseEventType.PublicReplySent, by, to, Map.of("human", true));
    }

    LogBook autoReply(int minute) {
        return add(minute, CaseEventType.PublicReplySent, "system", reporter, Map.of("human", false));
    }

    LogBook message(int minute) {
        return message(minute, reporter);
    }

    LogBook message(int minute, PartyId from) {
        return add(minute, CaseEventType.CustomerMessageReceived, "system", from, Map.of());
    }

    LogBook add(int minute, CaseEventType type, Map<String, ?> data) {
        return add(minute, type, "system", null, data);
    }

    LogBook add(int minute, CaseEventType type, String actor, @Nullable PartyId party, Map<String, ?> data) {
        events.add(new CaseEvent(
                UUID.randomUUID(),
                incident,
                type,
                minute(minute),
                new Actor(actor),
                party,
                type == CaseEventType.CaseOpened ? Channel.EMAIL : null,
                severity,
                Map.copyOf(data)));
        return this;
    }

    List<CaseEvent> events() {
        return List.copyOf(events);
    }
}
