package io.safepaw.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.safepaw.engine.ProcessMessages;
import io.safepaw.testing.WebTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The dashboard for Grafana asks for meters that there are, and they can be read. */
@WebTest
class DashboardTest {

    private static final Path DASHBOARD = Path.of("docs", "grafana", "safepaw-operations.json");
    private static final Pattern NAME = Pattern.compile("\\b(?:safepaw|jvm|hikaricp|process)_[a-z_]+");

    @Autowired
    private MeterRegistry meters;

    @MockitoBean
    private ProcessMessages messages;

    @Test
    void everyMeterOfTheDashboardExists() throws IOException {
        var convention = new PrometheusNamingConvention();
        var known = meters.getMeters().stream()
                .map(meter -> convention.name(
                        meter.getId().getName(),
                        meter.getId().getType(),
                        meter.getId().getBaseUnit()))
                .collect(Collectors.toSet());
        var asked = new TreeSet<String>();
        var expressions = new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");

        for (var expression : expressions) {
            var names = NAME.matcher(expression)
                    .results()
                    .map(result -> result.group())
                    .toList();
            assertThat(names).as(expression).isNotEmpty();
            asked.addAll(names);
        }

        // Newer versions of the convention leave the ending of counters to the format.
        assertThat(asked).allMatch(name -> known.contains(name) || known.contains(name.replaceFirst("_total$", "")));
    }

    @Test
    void everyGaugeOfOursHasAValue() {
        assertThat(meters.getMeters().stream()
                        .filter(meter -> meter instanceof Gauge
                                && meter.getId().getName().startsWith("safepaw."))
                        .filter(meter -> Double.isNaN(((Gauge) meter).value()))
                        .map(meter -> meter.getId().toString()))
                .isEmpty();
    }
}
