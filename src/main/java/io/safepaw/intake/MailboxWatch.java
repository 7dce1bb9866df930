package io.safepaw.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the mailbox is read. It is down when nobody could look into it for longer than a short break of the network takes;
 * that is no reason to restart the application or to take it out of service.
 */
@Component("mailbox")
class MailboxWatch extends AbstractHealthIndicator {

    private static final Duration ALARMING = Duration.ofMinutes(5);

    private final MailboxProperties mailbox;
    private final Clock clock;
    private final Instant since;
    private volatile @Nullable Instant lastLook;
    private volatile boolean connected;

    MailboxWatch(MailboxProperties mailbox, Clock clock, MeterRegistry meters) {
        super("The state of the mailbox cannot be told");
        this.mailbox = mailbox;
        this.clock = clock;
        this.since = clock.instant();
        Gauge.builder("safepaw.mailbox.connected", this, watch -> watch.connected ? 1 : 0)
                .description("1 while the mailbox can be read, 0 while it cannot or need not")
                .register(meters);
        Gauge.builder(
                        "safepaw.mailbox.last.look.age",
                        this,
                        watch -> watch.age().toSeconds())
                .description("Time since the mailbox was last looked into with success, or since the start")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Everything new in the mailbox was taken over. */
    void looked() {
        lastLook = clock.instant();
        connected = true;
    }

    void lost() {
        connected = false;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        if (!mailbox.isRead()) {
            builder.unknown().withDetail("read", false);
            return;
        }
        builder.status(age().compareTo(ALARMING) > 0 ? "DOWN" : "UP").withDetail("connected", connected);
        if (lastLook != null) {
            builder.withDetail("lastLook", lastLook.toString());
        }
    }

    private Duration age() {
        var last = lastLook == null ? since : lastLook;
        var age = Duration.between(last, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
