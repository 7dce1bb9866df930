package io.safepaw.casefile;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the monitoring sees of the incidents that are worked on; every replica tells the same. Tests do not count. */
@Component
class OpenIncidents {

    private static final String NOT_CLASSIFIED = "none";

    private final JdbcClient jdbc;

    OpenIncidents(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Stream.concat(Arrays.stream(Severity.values()).map(Enum::name), Stream.of(NOT_CLASSIFIED))
                .forEach(severity -> Gauge.builder("safepaw.incidents.open", this, open -> open.count(severity))
                        .description("Incidents that have not ended")
                        .tag("severity", severity)
                        .register(meters));
    }

    private long count(String severity) {
        return jdbc.sql("""
                        select count(*) from incident
                        where status not in ('SOLVED', 'CLOSED') and kind = 'REPORT' and not test
                          and coalesce(severity, :none) = :severity
                        """)
                .param("none", NOT_CLASSIFIED)
                .param("severity", severity)
                .query(Long.class)
                .single();
    }
}
