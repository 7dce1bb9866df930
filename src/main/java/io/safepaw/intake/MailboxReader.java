package io.safepaw.intake;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox for as long as the application runs: told by the server where it can (IDLE), else by looking now and
 * then. A broken connection is opened again, after longer and longer waits.
 */
@Component
class MailboxReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);

    private final MailboxProperties properties;
    private final IntakeProperties intakeProperties;
    private final MessageIntake intake;
    private final MailboxWatch watch;
    private final Clock clock;
    private final BeanFactory beans;

    private volatile ImapMailbox mailbox;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread thread;

    MailboxReader(
            MailboxProperties properties,
            IntakeProperties intakeProperties,
            MessageIntake intake,
            MailboxWatch watch,
            Clock clock,
            BeanFactory beans) {
        this.properties = properties;
        this.intakeProperties = intakeProperties;
        this.intake = intake;
        this.watch = watch;
        this.clock = clock;
        this.beans = beans;
    }

    @Override
    public synchronized void start() {
        if (isRunning() || !properties.isRead()) {
            return;
        }
        var stop = new CountDownLatch(1);
        stopped = stop;
        // The mail library holds monitors while it waits, which would pin the carrier of a virtual thread.
        thread = Thread.ofPlatform().name("mailbox").daemon().start(() -> run(stop));
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        close(mailbox);
        var running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(SHUTDOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null && thread.isAlive();
    }

    private void run(CountDownLatch stop) {
        var backOff = properties.reconnectAfter();
        while (stop.getCount() > 0) {
            var connected = new ImapMailbox(properties, intakeProperties, clock, beans);
            mailbox = connected;
            try {
                look(connected);
                backOff = properties.reconnectAfter();
                readOn(connected, stop);
            } catch (MessagingException | RuntimeException | Error e) {
                if (stop.getCount() == 0) {
                    return;
                }
                // Only what the server said is told: other errors may quote a message.
                var cause = e instanceof MessagingException
                        ? e.toString()
                        : e.getClass().getName();
                LOG.warn("The mailbox cannot be read, next try in {}: {}", backOff, cause);
                pause(stop, backOff);
                backOff = min(backOff.multipliedBy(2), properties.reconnectAtMost());
            } finally {
                watch.lost();
                close(connected);
            }
        }
    }

    private void readOn(ImapMailbox connected, CountDownLatch stop) throws MessagingException {
        boolean idles = connected.canIdle();
        LOG.info(
                "Reading the mailbox {}",
                idles ? "as the server tells of new mail" : "every " + properties.pollEvery());
        while (stop.getCount() > 0) {
            if (idles) {
                connected.idle(properties.idleFor());
            } else {
                pause(stop, properties.pollEvery());
            }
            if (stop.getCount() > 0) {
                look(connected);
            }
        }
    }

    private void look(ImapMailbox connected) throws MessagingException {
        connected.drain(intake);
        watch.looked();
    }

    private static void pause(CountDownLatch stop, Duration duration) {
        try {
            stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void close(ImapMailbox mailbox) {
        if (mailbox != null) {
            mailbox.destroy();
        }
    }
}
