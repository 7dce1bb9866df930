package io.safepaw.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class AimsTest {

    private static final Aims AIMS = new Aims(0.5, Duration.ofMillis(1_500));
    private static final Measurement FLOOR = measured(100, 100, 10, 30, 600);

    @Test
    void whatIsJustReachedIsNotMissed() {
        assertThat(AIMS.missed(measured(100, 100, 1_500, 15, 300), FLOOR)).isEmpty();
    }

    @Test
    void eachFigureThatIsMissedIsNamedWithItsAimAndHowToChangeIt() {
        assertThat(AIMS.missed(measured(100, 99, 1_501, 14.4, 150), FLOOR))
                .containsExactly(
                        "1 of 100 reports have no triage task",
                        "commit to visible triage task, p99: 1501 ms, the aim is at most 1500 ms"
                                + " (-Dsafepaw.bench.aim.p99=<milliseconds>)",
                        "triage tasks per second against the floor: 0.48, the aim is at least 0.50"
                                + " (-Dsafepaw.bench.aim.ratio=<ratio>)",
                        "jobs completed per second against the floor: 0.25, the aim is at least 0.50"
                                + " (-Dsafepaw.bench.aim.ratio=<ratio>)");
    }

    @Test
    void aFloorThatDidNothingProvesNothing() {
        assertThat(AIMS.missed(measured(100, 100, 10, 0, 0), measured(100, 100, 10, 0, 0)))
                .hasSize(2);
    }

    private static Measurement measured(int accepted, int seen, int millis, double throughput, double jobs) {
        return new Measurement(
                Duration.ZERO,
                accepted,
                20,
                Latencies.of(Collections.nCopies(seen, Duration.ofMillis(millis))),
                throughput,
                jobs,
                0,
                0);
    }
}
