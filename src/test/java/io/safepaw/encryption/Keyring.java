package io.safepaw.encryption;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.testing.TestKeys;
import java.util.List;
import java.util.Map;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.PlatformTransactionManager;

/** Keys as an installation has them before, during and after they are changed; the first is that of all tests. */
public enum Keyring {
    BEFORE("t1", Map.of("t1", TestKeys.OLD)),
    DURING("t2", Map.of("t1", TestKeys.OLD, "t2", TestKeys.NEW)),
    AFTER("t2", Map.of("t2", TestKeys.NEW)),
    BACK("t1", Map.of("t1", TestKeys.OLD, "t2", TestKeys.NEW));

    private final EncryptionProperties properties;

    Keyring(String current, Map<String, String> keys) {
        this.properties = new EncryptionProperties(current, keys, true);
    }

    public TextCipher texts() {
        return new TextCipher(properties, new MockEnvironment(), new SimpleMeterRegistry());
    }

    public FileCipher files() {
        return new FileCipher(texts());
    }

    /** As the application does it after its start. */
    public void reencrypt(List<SealedTable> tables, JdbcClient jdbc, PlatformTransactionManager transactions) {
        new StoredTexts(tables, texts(), properties, jdbc, transactions, new SyncTaskExecutor()).reencrypt();
    }
}
