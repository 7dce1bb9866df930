package io.camunda.zeebe.process.test.engine.db;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.lang.Nullable;

/**
 * The entries of a database from a key on, with what a transaction changed. It offers what {@link InMemoryDbIterator} asks
 * for, and ends with the column family of the key: the engine's loops look for a prefix until the end of the database, and
 * nothing behind that family can have it.
 */
final class EntriesFrom extends AbstractMap<Bytes, Bytes> implements SortedMap<Bytes, Bytes> {

    /** Every key begins with the number of its column family, a long. */
    private static final int COLUMN_FAMILY_BYTES = Long.BYTES;

    private final NavigableMap<Bytes, Bytes> committed;
    private final NavigableMap<Bytes, Bytes> written;
    private final Set<Bytes> deleted;
    private final @Nullable Bytes from;

    /** @param from first key, null for all */
    EntriesFrom(
            NavigableMap<Bytes, Bytes> committed,
            NavigableMap<Bytes, Bytes> written,
            Set<Bytes> deleted,
            @Nullable Bytes from) {
        this.committed = committed;
        this.written = written;
        this.deleted = deleted;
        this.from = from;
    }

    @Override
    public SortedMap<Bytes, Bytes> tailMap(Bytes key) {
        return new EntriesFrom(committed, written, deleted, key);
    }

    @Override
    public Set<Entry<Bytes, Bytes>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Bytes, Bytes>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                throw new UnsupportedOperationException("Nobody counts them");
            }
        };
    }

    private final class Entries implements Iterator<Entry<Bytes, Bytes>> {

        private @Nullable Entry<Bytes, Bytes> inCommitted = first(committed);
        private @Nullable Entry<Bytes, Bytes> inWritten = first(written);

        Entries() {
            skipHidden();
        }

        @Override
        public boolean hasNext() {
            return inCommitted != null || inWritten != null;
        }

        @Override
        public Entry<Bytes, Bytes> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (inCommitted == null || (inWritten != null && inWritten.getKey().compareTo(inCommitted.getKey()) < 0)) {
                var next = inWritten;
                inWritten = after(written, next.getKey());
                return next;
            }
            var next = inCommitted;
            inCommitted = after(committed, next.getKey());
            skipHidden();
            return next;
        }

        /** Passes over committed entries that the transaction has deleted or written anew. */
        private void skipHidden() {
            while (inCommitted != null
                    && (deleted.contains(inCommitted.getKey()) || written.containsKey(inCommitted.getKey()))) {
                inCommitted = after(committed, inCommitted.getKey());
            }
        }

        private @Nullable Entry<Bytes, Bytes> first(NavigableMap<Bytes, Bytes> map) {
            return from == null ? map.firstEntry() : sameFamily(map.ceilingEntry(from));
        }

        private @Nullable Entry<Bytes, Bytes> after(NavigableMap<Bytes, Bytes> map, Bytes key) {
            return sameFamily(map.higherEntry(key));
        }

        private @Nullable Entry<Bytes, Bytes> sameFamily(@Nullable Entry<Bytes, Bytes> entry) {
            if (entry == null || from == null) {
                return entry;
            }
            var start = from.toBytes();
            int length = Math.min(start.length, COLUMN_FAMILY_BYTES);
            return Arrays.mismatch(start, 0, length, entry.getKey().toBytes(), 0, length) < 0 ? entry : null;
        }
    }

    @Override
    public Comparator<? super Bytes> comparator() {
        return null;
    }

    @Override
    public SortedMap<Bytes, Bytes> subMap(Bytes fromKey, Bytes toKey) {
        throw unsupported();
    }

    @Override
    public SortedMap<Bytes, Bytes> headMap(Bytes toKey) {
        throw unsupported();
    }

    @Override
    public Bytes firstKey() {
        throw unsupported();
    }

    @Override
    public Bytes lastKey() {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("The engine reads from a key on and nothing else");
    }
}
