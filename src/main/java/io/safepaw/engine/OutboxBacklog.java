package io.safepaw.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the outbox is behind. It is down when something could not be delivered for longer than any retry takes; that
 * is no reason to restart the application or to take it out of service.
 */
@Component("outbox")
class OutboxBacklog extends AbstractHealthIndicator {

    private static final Duration ALARMING = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxBacklog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        super("The outbox cannot be read");
        this.jdbc = jdbc;
        this.clock = clock;
        Gauge.builder(
                        "safepaw.outbox.oldest.age",
                        this,
                        backlog -> backlog.read().age().toSeconds())
                .description("Age of the oldest event that was not delivered yet")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("safepaw.outbox.size", this, backlog -> backlog.read().size())
                .description("Events that were not delivered yet")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var backlog = read();
        builder.status(backlog.age().compareTo(ALARMING) > 0 ? "DOWN" : "UP")
                .withDetail("undelivered", backlog.size())
                .withDetail("oldestAge", backlog.age().toString());
    }

    Backlog read() {
        return jdbc.sql("""
                        select count(*) as size, min(publication_date) as oldest
                        from event_publication where completion_date is null
                        """).query(this::read).single();
    }

    private Backlog read(ResultSet row, int number) throws SQLException {
        var oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Backlog(row.getLong("size"), oldest == null ? Duration.ZERO : age(oldest.toInstant()));
    }

    private Duration age(Instant oldest) {
        var age = Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** @param age of the oldest one, zero where there is none */
    record Backlog(long size, Duration age) {}
}
