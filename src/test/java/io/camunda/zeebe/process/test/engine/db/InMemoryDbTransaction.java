package io.camunda.zeebe.process.test.engine.db;

import io.camunda.zeebe.db.TransactionOperation;
import io.camunda.zeebe.db.ZeebeDbTransaction;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.springframework.lang.Nullable;

/**
 * Stands in front of the class of the same name in {@code zeebe-process-test-engine}, which copies the whole database for
 * every iterator: with a few hundred open instances the engine then spends its time copying. This one reads the committed
 * entries where they are.
 *
 * <p>One thread uses a transaction, but the threads of several transactions share the committed entries; each access holds
 * their monitor.
 */
final class InMemoryDbTransaction implements ZeebeDbTransaction {

    private final TreeMap<Bytes, Bytes> committed;

    /** What is to be committed; null for a key that is to be removed. */
    private final NavigableMap<Bytes, Bytes> changes = new TreeMap<>();

    private boolean open;

    InMemoryDbTransaction(TreeMap<Bytes, Bytes> committed) {
        this.committed = committed;
    }

    void resetTransaction() {
        rollback();
        open = true;
    }

    public boolean isInCurrentTransaction() {
        return open;
    }

    @Override
    public void run(TransactionOperation operation) throws Exception {
        operation.run();
    }

    @Override
    public void commit() {
        open = false;
        synchronized (committed) {
            changes.forEach((key, value) -> {
                if (value == null) {
                    committed.remove(key);
                } else {
                    committed.put(key, value);
                }
            });
        }
        changes.clear();
    }

    @Override
    public void rollback() {
        open = false;
        changes.clear();
    }

    void put(Bytes key, Bytes value) {
        changes.put(key, value);
    }

    void delete(Bytes key) {
        changes.put(key, null);
    }

    /** The value as this transaction sees it, null if there is none. */
    @Nullable
    Bytes get(Bytes key) {
        var changed = changes.get(key);
        if (changed != null || changes.containsKey(key)) {
            return changed;
        }
        synchronized (committed) {
            return committed.get(key);
        }
    }

    /**
     * Visits entries in the order of their keys until the visitor answers false. It may change them meanwhile and is shown
     * what there was before.
     *
     * @param from first key
     * @param end first key that is not visited any more
     */
    void visit(Bytes from, Bytes end, BiPredicate<Bytes, Bytes> visitor) {
        if (from.compareTo(end) >= 0) {
            return;
        }
        var changed = new TreeMap<>(changes.subMap(from, end));
        var stored = stored(from, true, end);
        while (stored != null || !changed.isEmpty()) {
            int order = stored == null
                    ? -1
                    : changed.isEmpty() ? 1 : changed.firstKey().compareTo(stored.getKey());
            var next = order <= 0 ? changed.pollFirstEntry() : stored;
            if (order >= 0) {
                stored = stored(stored.getKey(), false, end);
            }
            if (next.getValue() != null && !visitor.test(next.getKey(), next.getValue())) {
                return;
            }
        }
    }

    /** The first committed entry from a key on, or behind it, if it comes before the end. */
    private @Nullable Entry<Bytes, Bytes> stored(Bytes key, boolean inclusive, Bytes end) {
        synchronized (committed) {
            var entry = inclusive ? committed.ceilingEntry(key) : committed.higherEntry(key);
            return entry == null || entry.getKey().compareTo(end) >= 0 ? null : entry;
        }
    }
}
