package io.safepaw.intake.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;

/**
 * What makes two copies of a message the same one: its Message-ID and its content. What servers note on the way (Received,
 * Delivered-To, signatures) differs from copy to copy and does not count; only where the sender gave no Message-ID the
 * way itself (Received) tells one delivery from another, and stays the same however often the mailbox hands it out.
 *
 * @param contentSha256 over author, subject, date and body, and over the way where there is no Message-ID; in hex
 */
public record Fingerprint(@Nullable String messageId, String contentSha256) {

    private static final List<String> WRITTEN_BY_THE_SENDER = List.of("from", "subject", "date", "content-type");

    /** Works on anything, also on half a message. */
    public static Fingerprint of(byte[] raw) {
        var headers = RawHeaders.of(raw);
        var sha = DigestUtils.getSha256Digest();
        var id = headers.first("message-id").flatMap(MailDecoder::firstId).orElse(null);
        for (var name : WRITTEN_BY_THE_SENDER) {
            add(sha, headers.all(name));
        }
        if (id == null) {
            add(sha, headers.all("received"));
        }
        int body = RawHeaders.bodyStart(raw);
        sha.update(raw, body, raw.length - body);
        return new Fingerprint(id, HexFormat.of().formatHex(sha.digest()));
    }

    /** One short key of both. */
    public String key() {
        var sha = DigestUtils.getSha256Digest();
        sha.update(((messageId == null ? "" : messageId) + "\n" + contentSha256).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, List<String> values) {
        sha.update(String.join("\n", values).getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }
}
