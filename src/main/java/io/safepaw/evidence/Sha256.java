package io.safepaw.evidence;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

final class Sha256 {

    private Sha256() {}

    static MessageDigest digest() {
        return DigestUtils.getSha256Digest();
    }

    /** In hex. */
    static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
