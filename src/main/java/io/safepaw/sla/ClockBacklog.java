package io.safepaw.sla;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the monitoring sees of the clocks; every replica tells the same. */
@Component
class ClockBacklog {

    ClockBacklog(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        for (var target : ClockTarget.values()) {
            Gauge.builder("safepaw.clocks.overdue", jdbc, database -> overdue(database, clock, target))
                    .description("Clocks that run and whose time is over")
                    .tag("target", target.name())
                    .register(meters);
        }
    }

    private static long overdue(JdbcClient jdbc, Clock clock, ClockTarget target) {
        return jdbc.sql("select count(*) from sla_clock where state = 'RUNNING' and target = :target and due_at < :now")
                .param("target", target.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
