package io.safepaw.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.lang.Nullable;

/**
 * The keys of the texts in the database; the start ends without them.
 *
 * @param current id of the key that is written with
 * @param keys by their id, 256 bits as Base64; those written with before stay here as long as anything needs them
 * @param reencrypt whether what other keys hold is rewritten with the current one after the start
 */
@ConfigurationProperties("safepaw.encryption")
record EncryptionProperties(
        @Nullable String current, @Nullable Map<String, String> keys, boolean reencrypt) {

    private static final String PREFIX = "safepaw.encryption.";
    private static final int KEY_BYTES = 32;

    /** With these words begins the key of the local run. */
    private static final String DEMO = "safepaw demo key";

    EncryptionProperties {
        keys = keys == null ? Map.of() : Map.copyOf(keys);
        if (current == null || current.isBlank()) {
            throw new IllegalArgumentException(
                    PREFIX + "current must be set: the id of the key that texts in the database are encrypted with");
        }
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException(PREFIX + "keys." + current + " must be set, because " + PREFIX
                    + "current names it: " + KEY_BYTES + " random bytes as Base64 (openssl rand -base64 32)");
        }
        keys.forEach(EncryptionProperties::check);
    }

    private static void check(String id, String key) {
        if (!id.matches("[A-Za-z0-9-]{1,32}")) {
            throw new IllegalArgumentException(PREFIX + "keys." + id + ": an id is of letters, digits and hyphens");
        }
        int length;
        try {
            length = Base64.getDecoder().decode(key).length;
        } catch (IllegalArgumentException e) {
            // The cause would quote the key.
            length = -1;
        }
        if (length != KEY_BYTES) {
            throw new IllegalArgumentException(PREFIX + "keys." + id + " must be " + KEY_BYTES
                    + " bytes as Base64 (openssl rand -base64 32); it is "
                    + (length < 0 ? "no Base64" : length + " bytes"));
        }
    }

    /** @throws IllegalStateException if a key is the one that everybody knows */
    void refuseDemoKey() {
        keys.keySet().forEach(id -> {
            if (new String(bytes(id), StandardCharsets.ISO_8859_1).startsWith(DEMO)) {
                throw new IllegalStateException(PREFIX + "keys." + id + " is the key of the local run, which everybody "
                        + "knows: set another, or start with the profile 'local' if this is a local run");
            }
        });
    }

    byte[] bytes(String id) {
        return Base64.getDecoder().decode(keys.get(id));
    }

    /** Keys are not for logs. */
    @Override
    public String toString() {
        return "EncryptionProperties[current=" + current + ", keys=" + keys.keySet() + "]";
    }
}
