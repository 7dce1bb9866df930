package io.camunda.zeebe.process.test.engine.db;

import io.camunda.zeebe.db.DbValue;
import io.camunda.zeebe.db.TransactionOperation;
import io.camunda.zeebe.db.ZeebeDbTransaction;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stands in front of the class of the same name in {@code zeebe-process-test-engine}, which copies the whole database for
 * every iterator: with a few hundred open instances the engine then spends its time copying. This one reads the committed
 * entries where they are and copies only what the running transaction changed.
 */
final class InMemoryDbTransaction implements ZeebeDbTransaction, InMemoryDbState {

    private final TreeMap<Bytes, Bytes> committed;
    private final TreeMap<Bytes, Bytes> written = new TreeMap<>();
    private final Set<Bytes> deleted = new HashSet<>();
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
        committed.putAll(written);
        deleted.forEach(committed::remove);
        forget();
    }

    @Override
    public void rollback() {
        open = false;
        forget();
    }

    @Override
    public void put(FullyQualifiedKey key, DbValue value) {
        deleted.remove(key.getKeyBytes());
        written.put(key.getKeyBytes(), Bytes.fromDbValue(value));
    }

    @Override
    public byte[] get(FullyQualifiedKey key) {
        var value = find(key.getKeyBytes());
        return value == null ? null : value.toBytes();
    }

    @Override
    public void delete(FullyQualifiedKey key) {
        written.remove(key.getKeyBytes());
        deleted.add(key.getKeyBytes());
    }

    @Override
    public boolean contains(FullyQualifiedKey key) {
        return find(key.getKeyBytes()) != null;
    }

    @Override
    public InMemoryDbIterator newIterator() {
        return new InMemoryDbIterator(new EntriesFrom(committed, new TreeMap<>(written), new HashSet<>(deleted), null));
    }

    private Bytes find(Bytes key) {
        if (deleted.contains(key)) {
            return null;
        }
        var value = written.get(key);
        return value != null ? value : committed.get(key);
    }

    private void forget() {
        written.clear();
        deleted.clear();
    }
}
