package io.safepaw.telephony;

import io.safepaw.casefile.Incidents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The table {@code call_wait}: how long callers waited. It says nothing about anybody, so it outlives the calls, and figures of
 * the past stay what they were.
 */
@Component
class AnswerTimes {

    private final Incidents incidents;
    private final JdbcClient jdbc;

    AnswerTimes(Incidents incidents, JdbcClient jdbc) {
        this.incidents = incidents;
        this.jdbc = jdbc;
    }

    /** @param waited until somebody answered, or until the caller gave up */
    record Wait(@Nullable String queue, boolean answered, Duration waited) {}

    /** Keeps how it stands with an inbound call; one that was put through or belongs to a test is none. */
    void keep(PhoneCall call) {
        var waitedUntil = call.answeredAt() != null ? call.answeredAt() : call.endedAt();
        boolean counts = call.isIncoming()
                && waitedUntil != null
                && call.state() != CallState.FORWARDED
                && (call.incidentId() == null
                        || !incidents.get(call.incidentId()).test());
        if (!counts) {
            jdbc.sql("delete from call_wait where call_id = :id")
                    .param("id", call.id())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into call_wait (call_id, queue, queued_at, answered, waited_ms)
                        values (:id, :queue, :queuedAt, :answered, :waited)
                        on conflict (call_id) do update set queue = excluded.queue, answered = excluded.answered,
                          waited_ms = excluded.waited_ms
                        """)
                .param("id", call.id())
                .param("queue", call.queue())
                .param("queuedAt", CallRepository.utc(call.queuedAt()))
                .param("answered", call.answeredAt() != null)
                .param("waited", Duration.between(call.queuedAt(), waitedUntil).toMillis())
                .update();
    }

    /** Of calls that came in from the one instant on until before the other. */
    List<Wait> between(Instant from, Instant until) {
        return jdbc.sql(
                        "select queue, answered, waited_ms from call_wait where queued_at >= :from and queued_at < :until")
                .param("from", CallRepository.utc(from))
                .param("until", CallRepository.utc(until))
                .query((row, number) -> new Wait(
                        row.getString("queue"),
                        row.getBoolean("answered"),
                        Duration.ofMillis(row.getLong("waited_ms"))))
                .list();
    }
}
