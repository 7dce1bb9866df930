package io.safepaw.encryption;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rewrites what stands in the database. What was never encrypted is encrypted before anything reads it; what another key
 * holds, after the start and where it is asked for. Each batch is a transaction: whoever stops it loses nothing and begins
 * again where it stopped, and several replicas may do it at once.
 */
@Component
class StoredTexts implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTexts.class);
    private static final int BATCH = 200;

    private final List<SealedTable> tables;
    private final TextCipher cipher;
    private final EncryptionProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TaskExecutor executor;

    StoredTexts(
            List<SealedTable> tables,
            TextCipher cipher,
            EncryptionProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.tables = List.copyOf(tables);
        this.cipher = cipher;
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.executor = executor;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (var table : tables) {
            var done = rewrite(table, table.plain());
            if (done.rewritten() > 0) {
                LOG.info("Encrypted {} rows of {}", done.rewritten(), table.name());
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterStart() {
        if (properties.reencrypt()) {
            executor.execute(this::reencrypt);
        }
    }

    /** Has the current key hold everything; what cannot be decrypted stays as it is. */
    void reencrypt() {
        for (var table : tables) {
            var done = rewrite(table, table.without(cipher.currentMark()));
            LOG.info(
                    "Encrypted {} rows of {} with the key '{}'; {} cannot be read",
                    done.rewritten(),
                    table.name(),
                    properties.current(),
                    done.unreadable());
        }
    }

    private record Done(int rewritten, int unreadable) {}

    private Done rewrite(SealedTable table, String condition) {
        var rewritten = new AtomicInteger();
        var unreadable = new AtomicInteger();
        Object last = null;
        do {
            var after = last;
            last = transaction.execute(status -> {
                var rows = lock(table, condition, after);
                for (var row : rows) {
                    try {
                        rewrite(table, row);
                        rewritten.incrementAndGet();
                    } catch (Unreadable e) {
                        // It is told where it is found, and keeps nobody from the rest.
                        unreadable.incrementAndGet();
                    }
                }
                return rows.isEmpty() ? null : rows.get(rows.size() - 1);
            });
        } while (last != null);
        return new Done(rewritten.get(), unreadable.get());
    }

    private List<Object> lock(SealedTable table, String condition, @Nullable Object after) {
        var statement = jdbc.sql("select " + table.row() + " from " + table.name() + " where " + condition
                + (after == null ? "" : " and " + table.row() + " > :after") + " order by 1 limit " + BATCH
                + " for update skip locked");
        return (after == null ? statement : statement.param("after", after))
                .query((result, number) -> result.getObject(1))
                .list();
    }

    /** One row at a time, since mail as it came may be large. */
    private void rewrite(SealedTable table, Object row) {
        for (var column : table.texts()) {
            var stored = value(table, column, row, String.class);
            if (stored != null && !stored.startsWith(cipher.currentMark())) {
                var place = table.placeOf(column);
                var text = stored.startsWith(TextCipher.MARK) ? cipher.open(place, row, stored) : stored;
                put(table, column, row, cipher.seal(place, row, text));
            }
        }
        for (var column : table.bytes()) {
            var stored = value(table, column, row, byte[].class);
            if (stored != null && !begins(stored, cipher.currentMark())) {
                var place = table.placeOf(column);
                var content = begins(stored, TextCipher.MARK) ? cipher.openBytes(place, row, stored) : stored;
                put(table, column, row, cipher.sealBytes(place, row, content));
            }
        }
    }

    private static boolean begins(byte[] stored, String mark) {
        return new String(stored, 0, Math.min(stored.length, mark.length()), StandardCharsets.US_ASCII).equals(mark);
    }

    private <T> @Nullable T value(SealedTable table, String column, Object row, Class<T> type) {
        return jdbc.sql("select " + column + " from " + table.name() + " where " + table.row() + " = :row")
                .param("row", row)
                .query((result, number) -> Optional.ofNullable(result.getObject(1, type)))
                .single()
                .orElse(null);
    }

    private void put(SealedTable table, String column, Object row, Object value) {
        jdbc.sql("update " + table.name() + " set " + column + " = :value where " + table.row() + " = :row")
                .param("value", value)
                .param("row", row)
                .update();
    }
}
