package io.safepaw.communication;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the monitoring sees of outgoing mail; every replica tells the same. */
@Component
class MailBacklog {

    private final JdbcClient jdbc;
    private final Clock clock;

    MailBacklog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder("safepaw.mail.waiting", this, MailBacklog::waiting)
                .description("Messages that wait for their first or next attempt")
                .register(meters);
        Gauge.builder("safepaw.mail.undelivered", this, MailBacklog::undelivered)
                .description("Messages that were given up, held back or came back, and that no agent has decided about")
                .register(meters);
        Gauge.builder(
                        "safepaw.mail.oldest.age",
                        this,
                        backlog -> backlog.oldestAge().toSeconds())
                .description("Age of the oldest message that waits")
                .baseUnit("seconds")
                .register(meters);
    }

    private long waiting() {
        return count("'QUEUED', 'SENDING'");
    }

    private long undelivered() {
        return count("'GIVEN_UP', 'HELD', 'BOUNCED'");
    }

    private long count(String states) {
        return jdbc.sql("select count(*) from outgoing_message where state in (" + states + ")")
                .query(Long.class)
                .single();
    }

    /** Zero where nothing waits. */
    private Duration oldestAge() {
        return jdbc.sql("""
                        select queued_at from outgoing_message where state in ('QUEUED', 'SENDING')
                        order by queued_at limit 1
                        """)
                .query(OffsetDateTime.class)
                .optional()
                .map(oldest -> Duration.between(oldest.toInstant(), clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
