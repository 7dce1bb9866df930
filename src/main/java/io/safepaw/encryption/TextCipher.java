package io.safepaw.encryption;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.lang.Nullable;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Encrypts what stands in the database (AES-256 in Galois/Counter Mode). A value tells the id of its key, {@code enc:ID:}
 * and then the secret, so that keys can be changed. The place is encrypted with the content and compared when it is read:
 * a value that was copied into another row or column is as unreadable as a changed one.
 */
@Component
public class TextCipher {

    /** With this begins every encrypted value. */
    static final String MARK = "enc:";

    private static final Logger LOG = LoggerFactory.getLogger(TextCipher.class);
    private static final int IV_BYTES = 16;

    private final String current;
    private final Map<String, BytesEncryptor> keys;
    private final Counter unreadable;

    TextCipher(EncryptionProperties properties, Environment environment, MeterRegistry meters) {
        if (!environment.acceptsProfiles(Profiles.of("local"))) {
            properties.refuseDemoKey();
        }
        this.current = properties.current();
        this.keys = properties.keys().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> encryptor(properties.bytes(id))));
        this.unreadable = Counter.builder("safepaw.encryption.unreadable")
                .description("How often a stored text could not be decrypted")
                .register(meters);
    }

    private static BytesEncryptor encryptor(byte[] key) {
        return new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(IV_BYTES), CipherAlgorithm.GCM);
    }

    /**
     * @param column where it is going to stand, as {@code table.column}
     * @param row what tells the row from others
     * @return what the column holds; null for null
     */
    public @Nullable String seal(String column, Object row, @Nullable String text) {
        return text == null
                ? null
                : MARK
                        + current
                        + ":"
                        + Base64.getEncoder()
                                .encodeToString(encrypt(column, row, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same for a column of bytes. */
    public byte[] sealBytes(String column, Object row, byte[] content) {
        return join((MARK + current + ":").getBytes(StandardCharsets.US_ASCII), encrypt(column, row, content));
    }

    /**
     * @return what was sealed for this place; null for null
     * @throws Unreadable if it was changed or moved, was never encrypted, or its key is not there
     */
    public @Nullable String open(String column, Object row, @Nullable String stored) {
        return stored == null
                ? null
                : new String(
                        decrypt(column, row, stored.getBytes(StandardCharsets.UTF_8), true), StandardCharsets.UTF_8);
    }

    /** The same for a column of bytes. */
    public byte[] openBytes(String column, Object row, byte[] stored) {
        return decrypt(column, row, stored, false);
    }

    /** The same for those who show it to people: {@link Unreadable#WORDS} in the place of what cannot be read. */
    public @Nullable String show(String column, Object row, @Nullable String stored) {
        try {
            return open(column, row, stored);
        } catch (Unreadable e) {
            return Unreadable.WORDS;
        }
    }

    /** The same for a column of bytes. */
    public byte[] showBytes(String column, Object row, byte[] stored) {
        try {
            return openBytes(column, row, stored);
        } catch (Unreadable e) {
            return Unreadable.WORDS.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** What begins the values that are written now. */
    String currentMark() {
        return MARK + current + ":";
    }

    private byte[] encrypt(String column, Object row, byte[] content) {
        return keys.get(current).encrypt(join(place(column, row), content));
    }

    private byte[] decrypt(String column, Object row, byte[] stored, boolean text) {
        int end = endOfMark(stored);
        if (end < 0) {
            throw refused(column, row, "is not encrypted");
        }
        var id = new String(stored, MARK.length(), end - MARK.length(), StandardCharsets.ISO_8859_1);
        var key = keys.get(id);
        if (key == null) {
            throw refused(column, row, "needs the key '" + id + "', and safepaw.encryption.keys." + id + " is not set");
        }
        byte[] opened;
        try {
            var sealed = Arrays.copyOfRange(stored, end + 1, stored.length);
            opened = key.decrypt(text ? Base64.getDecoder().decode(sealed) : sealed);
        } catch (RuntimeException e) {
            // The library tells no more than that it failed.
            throw refused(
                    column,
                    row,
                    "cannot be decrypted with the key '" + id + "': it was changed, or the key is another");
        }
        var place = place(column, row);
        if (!Arrays.equals(place, 0, place.length, opened, 0, Math.min(place.length, opened.length))) {
            throw refused(column, row, "was written for another place");
        }
        return Arrays.copyOfRange(opened, place.length, opened.length);
    }

    /** @return the index of the colon behind the id of the key; negative where there is none */
    private static int endOfMark(byte[] stored) {
        var mark = MARK.getBytes(StandardCharsets.US_ASCII);
        if (stored.length < mark.length || !Arrays.equals(mark, 0, mark.length, stored, 0, mark.length)) {
            return -1;
        }
        for (int i = mark.length; i < Math.min(stored.length, mark.length + 33); i++) {
            if (stored[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private Unreadable refused(String column, Object row, String why) {
        unreadable.increment();
        var problem = new Unreadable(column + " of " + row + " " + why);
        LOG.error(problem.getMessage());
        return problem;
    }

    private static byte[] place(String column, Object row) {
        return (column + "/" + row + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
