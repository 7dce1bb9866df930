package io.safepaw.marketplace;

import io.safepaw.web.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether an event is from the marketplace: signed as standardwebhooks.com has it, with one of the secrets of
 * {@link MarketplaceProperties}, at about the time it arrives.
 */
@Component
class EventSignature {

    private static final String VERSION = "v1,";
    private static final int SHORTEST_SECRET = 24;

    private final List<SecretKeySpec> secrets;
    private final Duration tolerance;
    private final Clock clock;

    EventSignature(MarketplaceProperties properties, Clock clock) {
        this.secrets =
                properties.webhookSecrets().stream().map(EventSignature::secret).toList();
        this.tolerance = properties.eventTolerance();
        this.clock = clock;
    }

    private static SecretKeySpec secret(String setting) {
        var bytes = new byte[0];
        try {
            bytes = Base64.getDecoder().decode(setting.strip().replaceFirst("^whsec_", ""));
        } catch (IllegalArgumentException e) {
            // Said below, without the secret.
        }
        if (bytes.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("safepaw.marketplace.webhook-secrets must be whsec_ and at least "
                    + SHORTEST_SECRET + " bytes in base64");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** @throws InvalidRequest 401 if the event is not from the marketplace, or not from now */
    void check(@Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
        if (id == null || !id.matches(MarketplaceEvent.ID)) {
            throw refused("The header webhook-id must be there, as 1 to 100 letters, digits, dots, colons or dashes.");
        }
        if (timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
            throw refused("The header webhook-timestamp must be there, as seconds since 1970.");
        }
        var sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sentAt, clock.instant()).abs().compareTo(tolerance) > 0) {
            throw refused("The webhook-timestamp is more than " + tolerance
                    + " away from now. Sign each delivery anew, and look at your clock.");
        }
        var signed = signed(id, timestamp, body);
        boolean fits = signatures != null
                && Arrays.stream(signatures.split(" "))
                        .filter(signature -> signature.startsWith(VERSION))
                        .map(signature -> signature.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII))
                        .anyMatch(given -> secrets.stream()
                                .anyMatch(secret -> MessageDigest.isEqual(hmac(secret, signed), given)));
        if (!fits) {
            throw refused("No signature in webhook-signature fits what was sent.");
        }
    }

    private static byte[] signed(String id, String timestamp, byte[] body) {
        var head = (id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        var all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] hmac(SecretKeySpec secret, byte[] content) {
        try {
            var mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            return Base64.getEncoder().encode(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }

    private static InvalidRequest refused(String detail) {
        return new InvalidRequest(HttpStatus.UNAUTHORIZED, detail, List.of());
    }
}
