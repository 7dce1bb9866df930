package io.safepaw.intake;

import jakarta.mail.Authenticator;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.integration.mail.ImapMailReceiver;

/**
 * One connection to the mailbox. Spring Integration's receiver connects, opens and waits; reading is done here, because a
 * message must not be marked before it is committed and one that cannot be fetched must not keep the others.
 */
class ImapMailbox extends ImapMailReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(ImapMailbox.class);
    private static final int FETCH_SIZE = 1 << 20;
    private static final int MAX_FAILURES = 3;

    private final MailboxProperties mailbox;
    private final IntakeProperties intake;
    private final Clock clock;
    /** UIDs of messages that the server does not hand out, with the number of times it was asked. */
    private final Map<Long, Integer> failures = new HashMap<>();

    ImapMailbox(MailboxProperties mailbox, IntakeProperties intake, Clock clock, BeanFactory beans) {
        super(protocol(mailbox) + "://" + mailbox.host() + ":" + mailbox.port() + "/" + mailbox.folder());
        this.mailbox = mailbox;
        this.intake = intake;
        this.clock = clock;
        setJavaMailProperties(properties(mailbox));
        setJavaMailAuthenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(mailbox.user(), mailbox.password());
            }
        });
        setShouldDeleteMessages(false);
        setShouldMarkMessagesAsRead(false);
        setBeanFactory(beans);
        afterPropertiesSet();
    }

    /**
     * Hands every message that is not marked as seen to the intake and marks it once it was taken over. It ends when a look
     * finds nothing more: of a message that comes while others are marked the server tells with those answers, and not once
     * more when IDLE begins.
     *
     * @throws MessagingException if the connection is broken; what was not taken over stays unmarked
     */
    void drain(MessageIntake to) throws MessagingException {
        openFolder();
        int taken;
        do {
            taken = takeOver(to);
        } while (taken > 0);
    }

    /** @return how many were taken over; one that the server does not hand out is asked for again later */
    private int takeOver(MessageIntake to) throws MessagingException {
        int taken = 0;
        for (var message : searchForNewMessages()) {
            var raw = read(message);
            if (raw != null) {
                to.take(raw);
                message.setFlag(Flags.Flag.SEEN, true);
                taken++;
            } else if (!message.isExpunged() && failures.get(uid(message)) == MAX_FAILURES) {
                to.take(placeholder((IMAPMessage) message));
            }
        }
        return taken;
    }

    /** Whether the server tells about new mail by itself. */
    boolean canIdle() throws MessagingException {
        openFolder();
        return getFolder().getStore() instanceof IMAPStore store && store.hasCapability("IDLE");
    }

    /**
     * Waits until the server tells of something, at most for the given time. Spring Integration's own waiting trusts the
     * RECENT count, which another reader of the mailbox may have cleared; the caller looks for unseen messages instead.
     */
    void idle(Duration atMost) throws MessagingException {
        openFolder();
        var folder = (IMAPFolder) getFolder();
        var wakeUp = new WakeUp(folder);
        // Mail that came since the last look is told before IDLE begins, and would not end it by itself.
        folder.addMessageCountListener(wakeUp);
        var renewal = getTaskScheduler()
                .schedule(wakeUp, getTaskScheduler().getClock().instant().plus(atMost));
        try {
            folder.idle(true);
        } finally {
            folder.removeMessageCountListener(wakeUp);
            renewal.cancel(false);
        }
    }

    @Override
    protected Message[] searchForNewMessages() throws MessagingException {
        var folder = getFolder();
        var unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        if (failures.isEmpty()) {
            return unseen;
        }
        var readable = new ArrayList<Message>();
        for (var message : unseen) {
            if (failures.getOrDefault(uid(message), 0) < MAX_FAILURES) {
                readable.add(message);
            }
        }
        return readable.toArray(Message[]::new);
    }

    /** @return null where the server does not hand this one message out; the others must not wait for it */
    private RawMessage read(Message message) throws MessagingException {
        try {
            return raw((IMAPMessage) message);
        } catch (IOException | MessagingException | RuntimeException e) {
            if (message.isExpunged()) {
                return null;
            }
            if (!message.getFolder().isOpen()) {
                throw e instanceof MessagingException broken
                        ? broken
                        : new MessagingException("The mailbox was closed while a message was read");
            }
            int times = failures.merge(uid(message), 1, Integer::sum);
            LOG.warn(
                    "The server does not hand out the message with UID {} (attempt {}): {}",
                    uid(message),
                    times,
                    e.getClass().getName());
            return null;
        }
    }

    private RawMessage raw(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        int max = Math.toIntExact(intake.maxMessageSize().toBytes());
        int kept = Math.toIntExact(intake.keptOfTooLarge().toBytes());
        try (InputStream stream = message.getMimeStream()) {
            // What is read counts: the size that servers state is wrong often enough.
            var bytes = stream.readNBytes(max + 1);
            if (bytes.length <= max) {
                return new RawMessage(bytes, bytes.length, false, receivedAt(message));
            }
            return new RawMessage(
                    Arrays.copyOf(bytes, Math.min(kept, max)),
                    Math.max(message.getSize(), bytes.length),
                    true,
                    receivedAt(message));
        }
    }

    /** Stands in the "needs a look" list for a message that only the mailbox itself can show. */
    private RawMessage placeholder(IMAPMessage message) throws MessagingException {
        var uid = ((UIDFolder) getFolder()).getUIDValidity() + "." + uid(message);
        var header = "Subject: Message " + uid + " of the mailbox cannot be fetched\r\nMessage-ID: <" + uid
                + "@not-fetched>\r\n\r\n";
        return new RawMessage(header.getBytes(StandardCharsets.US_ASCII), 0, true, clock.instant());
    }

    /** When our server took the message; a server whose clock is ahead does not let us receive in the future. */
    private Instant receivedAt(IMAPMessage message) throws MessagingException {
        var now = clock.instant();
        var received = message.getReceivedDate();
        return !mailbox.trustServerTime()
                        || received == null
                        || received.toInstant().isAfter(now)
                ? now
                : received.toInstant();
    }

    private long uid(Message message) throws MessagingException {
        return ((UIDFolder) getFolder()).getUID(message);
    }

    private static String protocol(MailboxProperties mailbox) {
        return mailbox.ssl() ? "imaps" : "imap";
    }

    private static Properties properties(MailboxProperties mailbox) {
        var prefix = "mail." + protocol(mailbox) + ".";
        var timeout = String.valueOf(mailbox.timeout().toMillis());
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", timeout);
        properties.setProperty(prefix + "timeout", timeout);
        properties.setProperty(prefix + "writetimeout", timeout);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "fetchsize", String.valueOf(FETCH_SIZE));
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }

    /** Ends IDLE by giving another command. */
    private static final class WakeUp extends MessageCountAdapter implements Runnable {

        private final IMAPFolder folder;

        WakeUp(IMAPFolder folder) {
            this.folder = folder;
        }

        @Override
        public void messagesAdded(MessageCountEvent event) {
            run();
        }

        @Override
        public void run() {
            try {
                folder.doCommand(protocol -> {
                    protocol.noop();
                    return null;
                });
            } catch (MessagingException e) {
                // The connection is gone, and with it IDLE; the reader opens it again.
                LOG.debug("The connection ended while it was idle", e);
            }
        }
    }
}
