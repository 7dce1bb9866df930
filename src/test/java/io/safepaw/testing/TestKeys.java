package io.safepaw.testing;

import java.util.Map;

/** Keys by which the texts in test databases are encrypted. */
public final class TestKeys {

    /** As Base64, 256 bits. */
    public static final String OLD = "b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=";

    /** As Base64, 256 bits. */
    public static final String NEW = "bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyE=";

    static final Map<String, Object> PROPERTIES =
            Map.of("safepaw.encryption.current", "t1", "safepaw.encryption.keys.t1", OLD);

    private TestKeys() {}
}
