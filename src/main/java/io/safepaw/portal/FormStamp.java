package io.safepaw.portal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Says in a form, signed, when it was shown and which key its report has. Robots tend to answer at once, or with an old copy. */
@Component
class FormStamp {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "safepaw report form v1".getBytes(StandardCharsets.UTF_8);
    private static final int SHORTEST_SECRET = 32;

    private final PortalProperties properties;
    private final SecretKeySpec key;
    private final Clock clock;

    FormStamp(PortalProperties properties, Clock clock) {
        this.properties = properties;
        this.key = new SecretKeySpec(secret(properties.secret()), ALGORITHM);
        this.clock = clock;
    }

    /** What a form shows that nobody has filled in yet. */
    String now() {
        return of(UUID.randomUUID().toString(), clock.instant());
    }

    /** Another one that can be sent at once, for a form that was filled in already. */
    String again(String stamp) {
        var key = isGenuine(stamp) ? keyOf(stamp) : UUID.randomUUID().toString();
        return of(key, clock.instant().minus(properties.fastestReport()));
    }

    /** Whether a person may have taken this long; false too for a stamp that is not ours. */
    boolean isPlausible(String stamp) {
        if (!isGenuine(stamp)) {
            return false;
        }
        var shownAt = Instant.ofEpochMilli(Long.parseLong(stamp.split("\\.")[1]));
        var now = clock.instant();
        return !now.isBefore(shownAt.plus(properties.fastestReport()))
                && !now.isAfter(shownAt.plus(properties.oldestReport()));
    }

    /** @param stamp one of ours, or any: then another key each time */
    String keyOf(String stamp) {
        return isGenuine(stamp) ? stamp.split("\\.")[0] : UUID.randomUUID().toString();
    }

    private boolean isGenuine(String stamp) {
        var parts = stamp.split("\\.");
        return parts.length == 3
                && parts[0].matches("[0-9a-f-]{36}")
                && parts[1].matches("[0-9]{1,15}")
                && MessageDigest.isEqual(bytes(parts[2]), bytes(signature(parts[0], parts[1])));
    }

    private String of(String key, Instant shownAt) {
        var millis = Long.toString(shownAt.toEpochMilli());
        return key + "." + millis + "." + signature(key, millis);
    }

    private String signature(String formKey, String millis) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(formKey + "." + millis)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] secret(String configured) {
        if (configured.isBlank()) {
            var random = new byte[SHORTEST_SECRET];
            new SecureRandom().nextBytes(random);
            return random;
        }
        if (configured.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "safepaw.portal.secret must have at least " + SHORTEST_SECRET + " characters");
        }
        return bytes(configured);
    }
}
