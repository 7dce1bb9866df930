package io.safepaw.local;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Comparator;
import java.util.List;

/**
 * SMTP and IMAP for the local run. Every address exists from its first message on, with the address as user name and any
 * password; mail to {@code incidents+<token>@} reaches {@code incidents@} as at a real provider (RFC 5233).
 */
final class LocalMail implements AutoCloseable {

    static final String INCIDENTS = "incidents@safepaw.local";

    private final GreenMail server;

    private LocalMail(GreenMail server) {
        this.server = server;
    }

    static LocalMail start(int smtpPort, int imapPort) {
        var loopback = "127.0.0.1";
        var server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, loopback, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, loopback, ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(new GreenMailConfiguration()
                .withDisabledAuthentication()
                .withSieveIgnoreDetail()
                .withUser(INCIDENTS, INCIDENTS, "demo"));
        server.start();
        return new LocalMail(server);
    }

    /** Addresses that have received something, the incident mailbox first. */
    List<String> mailboxes() {
        return server.getUserManager().listUser().stream()
                .map(GreenMailUser::getEmail)
                .sorted(Comparator.comparing((String address) -> !address.equals(INCIDENTS))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Messages of a mailbox, newest first; empty for an address that has none. */
    List<MimeMessage> messages(String address) throws MessagingException {
        var user = server.getUserManager().getUserByEmail(address);
        if (user == null) {
            return List.of();
        }
        return inbox(user).getMessages().stream()
                .map(stored -> stored.getMimeMessage())
                .toList()
                .reversed();
    }

    private MailFolder inbox(GreenMailUser user) throws MessagingException {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new MessagingException("The inbox cannot be opened", e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
