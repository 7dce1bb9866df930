package io.safepaw.evidence;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A content in a storage, read from anywhere in it; a storage says only how bytes come from there. */
abstract class ReadOnlyChannel implements SeekableByteChannel {

    private final long size;
    private long position;
    private boolean closed;

    ReadOnlyChannel(long size) {
        this.size = size;
    }

    /** Reads at least one byte that begins there, and no more than the buffer takes; negative where there is none. */
    abstract int read(ByteBuffer into, long from) throws IOException;

    /** Fills the buffer but for the end: who decrypts takes less for the last segment. */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        long before = position;
        while (into.hasRemaining() && position < size) {
            int read = read(into, position);
            if (read <= 0) {
                throw new EOFException("A content ends before its end");
            }
            position += read;
        }
        return (int) (position - before);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
