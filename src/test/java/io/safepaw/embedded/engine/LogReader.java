package io.safepaw.embedded.engine;

import io.camunda.zeebe.logstreams.impl.log.LoggedEventImpl;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the engine's log once, from front to back, and lets go of what the engine has processed.
 *
 * <p>The test engine itself keeps every block for ever. A block is dropped here when this reader has read it, the stream
 * processor is past it, and {@code keptBlocks} newer ones exist; what stays is one {@code null} reference a block. The
 * reader goes by the index of the storage (a concurrent map written after the block), because the block list itself is not
 * safe to iterate while the engine writes. Not thread safe: the projection calls it under its lock.
 */
final class LogReader {

    private final List<ByteBuffer> blocks;
    private final ConcurrentNavigableMap<Long, Integer> blocksByPosition;
    private final Set<ValueType> wanted;
    private final int keptBlocks;

    private int nextBlock;
    private int firstKept;
    private long processedPosition = -1;

    LogReader(EngineInternals engine, Set<ValueType> wanted, int keptBlocks) {
        this.blocks = engine.logBlocks();
        this.blocksByPosition = engine.blocksByPosition();
        this.wanted = wanted;
        this.keptBlocks = keptBlocks;
    }

    /** Hands every wanted event written since the last call to {@code consumer}; returns how many blocks it read. */
    int readNew(Consumer<LogRecord> consumer) {
        int start = nextBlock;
        Entry<Long, Integer> last = blocksByPosition.lastEntry();
        int end = last == null ? 0 : last.getValue();
        while (nextBlock < end) {
            readBlock(blocks.get(nextBlock), consumer);
            nextBlock++;
        }
        dropProcessed();
        return nextBlock - start;
    }

    int blocksInMemory() {
        return nextBlock - firstKept;
    }

    private void readBlock(ByteBuffer block, Consumer<LogRecord> consumer) {
        UnsafeBuffer buffer = new UnsafeBuffer(block);
        LoggedEventImpl event = new LoggedEventImpl();
        for (int offset = 0; offset < buffer.capacity(); offset += event.getLength()) {
            event.wrap(buffer, offset);
            processedPosition = Math.max(processedPosition, event.getSourceEventPosition());
            RecordMetadata metadata = new RecordMetadata();
            event.readMetadata(metadata);
            if (metadata.getRecordType() == RecordType.EVENT && wanted.contains(metadata.getValueType())) {
                UnifiedRecordValue value = UnifiedRecordValue.fromValueType(metadata.getValueType());
                event.readValue(value);
                consumer.accept(
                        new LogRecord(event.getKey(), metadata, value, Instant.ofEpochMilli(event.getTimestamp())));
            }
        }
    }

    private void dropProcessed() {
        int limit = nextBlock - keptBlocks;
        if (limit - firstKept < keptBlocks) {
            return; // in batches, so that the index is not searched for every block
        }
        Entry<Long, Integer> processed = blocksByPosition.floorEntry(processedPosition);
        if (processed == null) {
            return;
        }
        // the index counts blocks from 1: this is the position in the list of the block that is being processed
        int processing = processed.getValue() - 1;
        int end = Math.min(limit, processing);
        while (firstKept < end) {
            blocks.set(firstKept, null);
            firstKept++;
        }
        blocksByPosition.headMap(blocksByPosition.floorKey(processedPosition)).entrySet().stream()
                .takeWhile(entry -> entry.getValue() <= end)
                .map(Entry::getKey)
                .toList()
                .forEach(blocksByPosition::remove);
    }
}
