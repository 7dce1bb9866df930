package io.safepaw.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.safepaw.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FormStampTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private final FormStamp stamps = stamps("");

    private FormStamp stamps(String secret) {
        return new FormStamp(
                new PortalProperties(
                        URI.create("http://localhost"),
                        "",
                        Map.of(),
                        Map.of(),
                        secret,
                        Duration.ofDays(90),
                        Duration.ofHours(2),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(4),
                        Duration.ofHours(24),
                        new PortalProperties.Files(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), 1)),
                clock);
    }

    @Test
    void aPersonTakesSomeSecondsAndNoDays() {
        var stamp = stamps.now();
        assertThat(stamps.isPlausible(stamp)).isFalse();
        clock.advance(Duration.ofSeconds(4));
        assertThat(stamps.isPlausible(stamp)).isTrue();
        clock.advance(Duration.ofHours(24));
        assertThat(stamps.isPlausible(stamp)).isFalse();
    }

    @Test
    void theSecondChanceCanBeSentAtOnceAndStaysTheSameReport() {
        var stamp = stamps.now();
        var again = stamps.again(stamp);

        assertThat(stamps.isPlausible(again)).isTrue();
        assertThat(stamps.keyOf(again)).isEqualTo(stamps.keyOf(stamp));
    }

    @Test
    void whatWeDidNotSignIsNoStamp() {
        var stamp = stamps.again("");
        var parts = stamp.split("\\.");
        for (var forged : new String[] {
            "",
            "a.b.c",
            parts[0] + "." + (Long.parseLong(parts[1]) - 1) + "." + parts[2],
            stamps("").again("")
        }) {
            assertThat(stamps.isPlausible(forged)).isFalse();
        }
        var secret = "a secret of thirty-two characters";
        assertThat(stamps(secret).isPlausible(stamps(secret).again(""))).isTrue();
    }
}
