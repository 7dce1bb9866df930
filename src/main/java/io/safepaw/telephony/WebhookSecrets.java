package io.safepaw.telephony;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether it is our telephone system that calls: by the secret in the address, which is all that most of them offer, and by a
 * signature of what they send where they can sign.
 */
@Component
class WebhookSecrets {

    private final List<byte[]> digests;
    private final @Nullable SecretKeySpec signatureKey;

    WebhookSecrets(TelephonyProperties properties) {
        this.digests =
                properties.webhookSecrets().stream().map(DigestUtils::sha256).toList();
        this.signatureKey = properties.signatureKey() == null
                ? null
                : new SecretKeySpec(properties.signatureKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** Compares with every secret, whichever fits, so that the time tells nothing. */
    boolean knows(String secret) {
        var given = DigestUtils.sha256(secret);
        boolean known = false;
        for (var digest : digests) {
            known |= MessageDigest.isEqual(digest, given);
        }
        return known;
    }

    /** @param signature HMAC-SHA256 of the body in hex, as {@code sha256=…}; not looked at where no key is set */
    boolean fits(@Nullable String signature, byte[] body) {
        if (signatureKey == null) {
            return true;
        }
        try {
            var mac = Mac.getInstance(signatureKey.getAlgorithm());
            mac.init(signatureKey);
            var expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return signature != null
                    && MessageDigest.isEqual(
                            expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }
}
