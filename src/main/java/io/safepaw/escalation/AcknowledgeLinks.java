package io.safepaw.escalation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Links by which somebody acknowledges an escalation without signing in. A link names one notification, ends, and is good
 * for nothing else: its signature (HMAC-SHA-256) covers the purpose too.
 */
@Component
class AcknowledgeLinks {

    static final String PATH = "/acknowledge/";

    private static final Logger LOG = LoggerFactory.getLogger(AcknowledgeLinks.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "safepaw escalation acknowledge v1".getBytes(StandardCharsets.UTF_8);
    private static final int CONTENT = 3 * Long.BYTES;
    private static final int SIGNATURE = 32;
    private static final int SHORTEST_SECRET = 32;

    private final EscalationProperties properties;
    private final Clock clock;
    private final SecretKeySpec key;

    AcknowledgeLinks(EscalationProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.key = new SecretKeySpec(secret(properties.linkSecret()), ALGORITHM);
    }

    /** The whole address. */
    String to(UUID notification) {
        return to(notification, clock.instant());
    }

    /** The same each time, for what must be recognised when it is sent again. */
    String to(UUID notification, Instant since) {
        var content = content(notification, since.plus(properties.linkValid()));
        var token = ByteBuffer.allocate(CONTENT + SIGNATURE).put(content).put(sign(content));
        var base = properties.publicUrl().replaceFirst("/+$", "");
        return base + PATH + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The notification of a link that is ours and has not ended. */
    Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != CONTENT + SIGNATURE) {
            return Optional.empty();
        }
        var content = new byte[CONTENT];
        var signature = new byte[SIGNATURE];
        ByteBuffer.wrap(bytes).get(content).get(signature);
        if (!MessageDigest.isEqual(signature, sign(content))) {
            return Optional.empty();
        }
        var parts = ByteBuffer.wrap(content);
        var notification = new UUID(parts.getLong(), parts.getLong());
        var endsAt = Instant.ofEpochSecond(parts.getLong());
        return clock.instant().isBefore(endsAt) ? Optional.of(notification) : Optional.empty();
    }

    private static byte[] content(UUID notification, Instant endsAt) {
        return ByteBuffer.allocate(CONTENT)
                .putLong(notification.getMostSignificantBits())
                .putLong(notification.getLeastSignificantBits())
                .putLong(endsAt.getEpochSecond())
                .array();
    }

    private byte[] sign(byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + ALGORITHM, e);
        }
    }

    private static byte[] secret(String configured) {
        if (!configured.isBlank()) {
            if (configured.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException(
                        "safepaw.escalation.link-secret must have at least " + SHORTEST_SECRET + " characters");
            }
            return configured.getBytes(StandardCharsets.UTF_8);
        }
        LOG.warn("safepaw.escalation.link-secret is not set: links to acknowledge end when this replica ends");
        var random = new byte[SHORTEST_SECRET];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
