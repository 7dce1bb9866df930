package io.safepaw.telephony;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.safepaw.casefile.Actor;
import io.safepaw.casefile.CaseEventType;
import io.safepaw.casefile.EventLog;
import io.safepaw.casefile.IncidentId;
import io.safepaw.casefile.PartyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the incident of an answered call, once, what handling it took (domain.md 5.2): talk and hold, which the telephone
 * system tells as one, and the work after the call, which ends when the person who answered last wrote on the note. It is known
 * when nobody is asked for a note any more.
 */
@Component
class HandleTimes {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final EventLog log;
    private final TelephonyProperties properties;
    private final Clock clock;
    private final Timer timer;

    HandleTimes(JdbcClient jdbc, EventLog log, TelephonyProperties properties, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
        this.timer = Timer.builder("safepaw.telephony.handle.time")
                .description("Talk, hold and work after the call of answered calls")
                .register(meters);
    }

    /** @param notedAt when the person who answered last wrote on the note; null where they did not */
    private record Handled(
            UUID call,
            IncidentId incident,
            @Nullable PartyId party,
            CallDirection direction,
            Instant answeredAt,
            Instant endedAt,
            @Nullable String agent,
            @Nullable Instant notedAt) {

        Instant until(Duration longest) {
            return notedAt == null || notedAt.isBefore(endedAt) || notedAt.isAfter(endedAt.plus(longest))
                    ? endedAt
                    : notedAt;
        }
    }

    /** Writes a batch of those that are not written yet. */
    @Transactional
    void write() {
        var now = clock.instant();
        due(now.minus(properties.promptFor())).forEach(call -> write(call, now));
    }

    private void write(Handled call, Instant now) {
        var until = call.until(properties.promptFor());
        log.append(
                call.incident(),
                CaseEventType.CallHandled,
                until,
                call.agent() == null ? Actor.SYSTEM : new Actor(call.agent()),
                call.party(),
                call.direction().channel(),
                Map.of(
                        "callId",
                        call.call().toString(),
                        "talkSeconds",
                        Duration.between(call.answeredAt(), call.endedAt()).toSeconds(),
                        "afterCallSeconds",
                        Duration.between(call.endedAt(), until).toSeconds()));
        jdbc.sql("update phone_call set handled_at = :now where id = :id")
                .param("now", CallRepository.utc(now))
                .param("id", call.call())
                .update();
        timer.record(Duration.between(call.answeredAt(), until));
    }

    private List<Handled> due(Instant endedUntil) {
        return jdbc.sql("""
                        select id, incident_id, party_id, direction, answered_at, ended_at, answered_by,
                          case when note_by = answered_by then note_at end as noted_at
                        from phone_call
                        where handled_at is null and answered_at is not null and incident_id is not null
                          and ended_at <= :until
                        order by ended_at limit :most for update skip locked
                        """)
                .param("until", CallRepository.utc(endedUntil))
                .param("most", BATCH)
                .query((row, number) -> {
                    var party = row.getObject("party_id", UUID.class);
                    return new Handled(
                            row.getObject("id", UUID.class),
                            new IncidentId(row.getObject("incident_id", UUID.class)),
                            party == null ? null : new PartyId(party),
                            CallDirection.valueOf(row.getString("direction")),
                            CallRepository.instant(row, "answered_at"),
                            CallRepository.instant(row, "ended_at"),
                            row.getString("answered_by"),
                            CallRepository.instant(row, "noted_at"));
                })
                .list();
    }
}
