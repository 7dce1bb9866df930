package io.safepaw.worklist;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the monitoring sees of the queue; every replica tells the same. */
@Component
class OpenTasks {

    private static final String UNCLAIMED = " from work_item where state = 'OPEN' and assignee is null";

    OpenTasks(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        Gauge.builder("safepaw.tasks.open", jdbc, database -> count(database, " from work_item where state = 'OPEN'"))
                .description("Tasks that are not done")
                .register(meters);
        Gauge.builder("safepaw.tasks.unclaimed", jdbc, database -> count(database, UNCLAIMED))
                .description("Tasks that nobody has claimed")
                .register(meters);
        Gauge.builder("safepaw.tasks.unclaimed.oldest.age", jdbc, database -> oldestAge(database, clock))
                .description("Age of the oldest task that nobody has claimed")
                .baseUnit("seconds")
                .register(meters);
    }

    private static long count(JdbcClient jdbc, String which) {
        return jdbc.sql("select count(*)" + which).query(Long.class).single();
    }

    private static long oldestAge(JdbcClient jdbc, Clock clock) {
        return jdbc.sql("select created_at" + UNCLAIMED + " order by created_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(oldest ->
                        Duration.between(oldest.toInstant(), clock.instant()).toSeconds())
                .map(age -> Math.max(0L, age))
                .orElse(0L);
    }
}
