package io.safepaw.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void whoTriesManyNamesMustWaitWithEveryNameAtThisAddress() {
        for (int i = 0; i < 99; i++) {
            throttle.failed("nobody" + i, "192.0.2.1");
        }
        assertThat(throttle.waitFor("ada", "192.0.2.1")).isZero();

        throttle.failed("nobody", "192.0.2.1");

        assertThat(throttle.waitFor("ada", "192.0.2.1")).isEqualTo(Duration.ofSeconds(30));
        assertThat(throttle.waitFor("ada", "192.0.2.2")).isZero();
        clock.advance(Duration.ofSeconds(30));
        assertThat(throttle.waitFor("ada", "192.0.2.1")).isZero();
        throttle.succeeded("ada", "192.0.2.1");
        throttle.failed("nobody", "192.0.2.1");
        assertThat(throttle.waitFor("ada", "192.0.2.1")).isEqualTo(Duration.ofMinutes(1));
    }
}
