package io.camunda.zeebe.process.test.engine.db;

import io.camunda.zeebe.db.ColumnFamily;
import io.camunda.zeebe.db.DbKey;
import io.camunda.zeebe.db.DbValue;
import io.camunda.zeebe.db.KeyValuePairVisitor;
import io.camunda.zeebe.db.TransactionContext;
import io.camunda.zeebe.db.ZeebeDbInconsistentException;
import io.camunda.zeebe.protocol.ColumnFamilyScope;
import io.camunda.zeebe.protocol.EnumValue;
import io.camunda.zeebe.protocol.ScopedColumnFamily;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.springframework.lang.Nullable;

/**
 * Stands in front of the class of the same name in {@code zeebe-process-test-engine}, which reads from a prefix to the end of
 * the whole database and pads every key to 128 bytes. This one reads what has the prefix and nothing else, and stores keys
 * and values in their own length, as Zeebe's RocksDB does.
 */
final class InMemoryDbColumnFamily<
                N extends Enum<? extends EnumValue> & EnumValue & ScopedColumnFamily,
                K extends DbKey,
                V extends DbValue>
        implements ColumnFamily<K, V> {

    private final N columnFamily;
    private final TransactionContext context;
    private final K keyInstance;
    private final V valueInstance;

    InMemoryDbColumnFamily(N columnFamily, TransactionContext context, K keyInstance, V valueInstance) {
        this.columnFamily = columnFamily;
        this.context = context;
        this.keyInstance = keyInstance;
        this.valueInstance = valueInstance;
    }

    @Override
    public void insert(K key, V value) {
        inTransaction(transaction -> {
            var bytes = key(key);
            if (transaction.get(bytes) != null) {
                throw inconsistent(key, "already exists");
            }
            transaction.put(bytes, value(value));
        });
    }

    @Override
    public void update(K key, V value) {
        inTransaction(transaction -> transaction.put(existing(transaction, key), value(value)));
    }

    @Override
    public void upsert(K key, V value) {
        inTransaction(transaction -> transaction.put(key(key), value(value)));
    }

    @Override
    public @Nullable V get(K key) {
        return get(key, () -> valueInstance);
    }

    @Override
    public @Nullable V get(K key, Supplier<V> valueSupplier) {
        var found = new AtomicReference<Bytes>();
        inTransaction(transaction -> found.set(transaction.get(key(key))));
        return found.get() == null ? null : read(found.get(), valueSupplier.get());
    }

    @Override
    public void forEach(Consumer<V> consumer) {
        whileTrue((key, value) -> {
            consumer.accept(value);
            return true;
        });
    }

    @Override
    public void forEach(BiConsumer<K, V> consumer) {
        whileTrue((key, value) -> {
            consumer.accept(key, value);
            return true;
        });
    }

    @Override
    public void whileTrue(@Nullable K startAtKey, KeyValuePairVisitor<K, V> visitor) {
        visit(key(null), startAtKey, visitor);
    }

    @Override
    public void whileTrue(KeyValuePairVisitor<K, V> visitor) {
        visit(key(null), null, visitor);
    }

    @Override
    public void whileEqualPrefix(DbKey keyPrefix, BiConsumer<K, V> visitor) {
        whileEqualPrefix(keyPrefix, (key, value) -> {
            visitor.accept(key, value);
            return true;
        });
    }

    @Override
    public void whileEqualPrefix(DbKey keyPrefix, KeyValuePairVisitor<K, V> visitor) {
        visit(key(keyPrefix), null, visitor);
    }

    @Override
    public void whileEqualPrefix(DbKey keyPrefix, @Nullable K startAtKey, KeyValuePairVisitor<K, V> visitor) {
        visit(key(keyPrefix), startAtKey, visitor);
    }

    @Override
    public void deleteExisting(K key) {
        inTransaction(transaction -> transaction.delete(existing(transaction, key)));
    }

    @Override
    public void deleteIfExists(K key) {
        inTransaction(transaction -> transaction.delete(key(key)));
    }

    @Override
    public boolean exists(K key) {
        var found = new AtomicReference<Bytes>();
        inTransaction(transaction -> found.set(transaction.get(key(key))));
        return found.get() != null;
    }

    @Override
    public boolean isEmpty() {
        return count(key(null), 1) == 0;
    }

    @Override
    public long count() {
        return count(key(null), Integer.MAX_VALUE);
    }

    @Override
    public long countEqualPrefix(DbKey prefix) {
        return count(key(prefix), Integer.MAX_VALUE);
    }

    @Override
    public ColumnFamilyScope partitionScope() {
        return columnFamily.partitionScope();
    }

    private long count(Bytes prefix, int limit) {
        var count = new AtomicInteger();
        visit(prefix, prefix, (key, value) -> count.incrementAndGet() < limit);
        return count.get();
    }

    private void visit(Bytes prefix, @Nullable DbKey startAt, KeyValuePairVisitor<K, V> visitor) {
        var start = startAt == null ? prefix : key(startAt);
        visit(prefix, start.compareTo(prefix) < 0 ? prefix : start, (key, value) -> {
            int length = key.toBytes().length - Long.BYTES;
            keyInstance.wrap(new UnsafeBuffer(key.toBytes(), Long.BYTES, length), 0, length);
            return visitor.visit(keyInstance, read(value, valueInstance));
        });
    }

    private void visit(Bytes prefix, Bytes from, BiPredicate<Bytes, Bytes> visitor) {
        inTransaction(transaction -> transaction.visit(from, behind(prefix), visitor));
    }

    private void inTransaction(Consumer<InMemoryDbTransaction> operation) {
        context.runInTransaction(() -> operation.accept((InMemoryDbTransaction) context.getCurrentTransaction()));
    }

    private Bytes existing(InMemoryDbTransaction transaction, K key) {
        var bytes = key(key);
        if (transaction.get(bytes) == null) {
            throw inconsistent(key, "does not exist");
        }
        return bytes;
    }

    private ZeebeDbInconsistentException inconsistent(K key, String what) {
        return new ZeebeDbInconsistentException("Key " + key + " in ColumnFamily " + columnFamily + " " + what);
    }

    /** The column family's number, a long, and behind it the key or a part of it; null for the number alone. */
    private Bytes key(@Nullable DbKey key) {
        var bytes = new byte[Long.BYTES + (key == null ? 0 : key.getLength())];
        var buffer = new UnsafeBuffer(bytes);
        buffer.putLong(0, columnFamily.ordinal(), ByteOrder.BIG_ENDIAN);
        if (key != null) {
            key.write(buffer, Long.BYTES);
        }
        return Bytes.fromByteArray(bytes);
    }

    /** The first key that comes behind all with the prefix. The column family's number keeps it from overflowing. */
    private static Bytes behind(Bytes prefix) {
        var bytes = prefix.toBytes();
        int last = bytes.length - 1;
        while (bytes[last] == (byte) 0xFF) {
            last--;
        }
        var behind = Arrays.copyOf(bytes, last + 1);
        behind[last]++;
        return Bytes.fromByteArray(behind);
    }

    private static Bytes value(BufferWriter value) {
        var bytes = new byte[value.getLength()];
        value.write(new UnsafeBuffer(bytes), 0);
        return Bytes.fromByteArray(bytes);
    }

    private static <T extends DbValue> T read(Bytes bytes, T into) {
        into.wrap(new UnsafeBuffer(bytes.toBytes()), 0, bytes.toBytes().length);
        return into;
    }
}
