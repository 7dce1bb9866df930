package io.safepaw.staff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers which passwords were right. A hash that is slow on purpose would otherwise be computed for every API request
 * with Basic authentication. Kept is a keyed digest of password and hash, with a key that exists in this process only; a
 * changed password has another hash and is not remembered.
 */
class RememberingPasswordEncoder implements PasswordEncoder {

    private static final int REMEMBERED = 500;
    private static final String ALGORITHM = "HmacSHA256";

    private final PasswordEncoder encoder;
    private final SecretKeySpec key;
    private final Set<String> right = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    RememberingPasswordEncoder(PasswordEncoder encoder) {
        this.encoder = encoder;
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public String encode(CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        var digest = digest(hash + '\n' + password);
        if (right.contains(digest)) {
            return true;
        }
        var matches = encoder.matches(password, hash);
        if (matches) {
            right.add(digest);
        }
        return matches;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String digest(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }
}
