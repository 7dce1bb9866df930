package io.safepaw.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * The mailbox that is read.
 *
 * @param enabled false keeps the reader silent even where there is a host
 * @param host IMAP server; without one nothing is read
 * @param ssl IMAPS; without it STARTTLS is used where the server offers it
 * @param address what people write to; with {@code +token} before the at sign it is a party's reply address
 * @param trustServerTime whether a message counts from when the mail server took it; false where our clock is moved, as in
 *     the local run
 * @param pollEvery how often to look where the server has no IDLE
 * @param idleFor after which IDLE is renewed and the folder looked at; the longest a mail waits that the server did not
 *     tell of
 * @param reconnectAfter wait after the first failure; doubles with each further one
 * @param reconnectAtMost longest wait
 * @param timeout of one answer of the server; longer than {@code idleFor}
 */
@ConfigurationProperties("safepaw.intake.mailbox")
record MailboxProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String host,
        @DefaultValue("993") int port,
        @DefaultValue("true") boolean ssl,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("incidents@safepaw.local") String address,
        @DefaultValue("true") boolean trustServerTime,
        @DefaultValue("15s") Duration pollEvery,
        @DefaultValue("10s") Duration idleFor,
        @DefaultValue("1s") Duration reconnectAfter,
        @DefaultValue("5m") Duration reconnectAtMost,
        @DefaultValue("90s") Duration timeout) {

    boolean isRead() {
        return enabled && host != null && !host.isBlank();
    }

    /** What the parser of addresses compares with. */
    String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
