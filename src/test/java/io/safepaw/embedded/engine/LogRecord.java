package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Instant;

/** One event of the engine's log. */
public record LogRecord(long key, RecordMetadata metadata, UnifiedRecordValue value, Instant timestamp) {

    public ValueType valueType() {
        return metadata.getValueType();
    }

    public Intent intent() {
        return metadata.getIntent();
    }
}
