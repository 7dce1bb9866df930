package io.safepaw.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class MailboxWatchTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aShortBreakIsNoAlarmAndALongOneIs() {
        var watch = new MailboxWatch(mailbox("imap.example.org"), clock, meters);
        watch.looked();
        assertThat(gauge("safepaw.mailbox.connected")).isEqualTo(1);
        watch.lost();

        clock.set(clock.instant().plus(Duration.ofMinutes(4)));
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        clock.set(clock.instant().plus(Duration.ofMinutes(2)));
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(watch.health().getDetails()).containsEntry("lastLook", "2026-11-20T09:00:00Z");
        assertThat(gauge("safepaw.mailbox.connected")).isZero();
        assertThat(gauge("safepaw.mailbox.last.look.age")).isEqualTo(360);

        watch.looked();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aMailboxThatWasNeverReachedIsAnAlarm() {
        var watch = new MailboxWatch(mailbox("imap.example.org"), clock, meters);

        clock.set(clock.instant().plus(Duration.ofMinutes(6)));

        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void withoutAMailboxThereIsNothingToTell() {
        var watch = new MailboxWatch(mailbox(""), clock, meters);

        clock.set(clock.instant().plus(Duration.ofHours(6)));

        assertThat(watch.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private static MailboxProperties mailbox(String host) {
        var second = Duration.ofSeconds(1);
        return new MailboxProperties(
                true,
                host,
                993,
                true,
                "",
                "",
                "INBOX",
                "incidents@example.org",
                true,
                second,
                second,
                second,
                second,
                second);
    }
}
