package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes the engine's answers to the requests of {@link CommandLog} and leaves all others to the gRPC gateway. */
final class CommandAnswers implements CommandResponseWriter {

    private final CommandLog log;
    private final CommandResponseWriter grpc;

    private long key;
    private Intent intent;
    private RejectionType rejectionType = RejectionType.NULL_VAL;
    private String rejectionReason = "";
    private byte[] value = new byte[0];

    CommandAnswers(CommandLog log, CommandResponseWriter grpc) {
        this.log = log;
        this.grpc = grpc;
    }

    @Override
    public CommandResponseWriter partitionId(int partitionId) {
        grpc.partitionId(partitionId);
        return this;
    }

    @Override
    public CommandResponseWriter key(long key) {
        this.key = key;
        grpc.key(key);
        return this;
    }

    @Override
    public CommandResponseWriter intent(Intent intent) {
        this.intent = intent;
        grpc.intent(intent);
        return this;
    }

    @Override
    public CommandResponseWriter recordType(RecordType recordType) {
        grpc.recordType(recordType);
        return this;
    }

    @Override
    public CommandResponseWriter valueType(ValueType valueType) {
        grpc.valueType(valueType);
        return this;
    }

    @Override
    public CommandResponseWriter rejectionType(RejectionType rejectionType) {
        this.rejectionType = rejectionType;
        grpc.rejectionType(rejectionType);
        return this;
    }

    @Override
    public CommandResponseWriter rejectionReason(DirectBuffer rejectionReason) {
        this.rejectionReason = BufferUtil.bufferAsString(rejectionReason);
        grpc.rejectionReason(rejectionReason);
        return this;
    }

    @Override
    public CommandResponseWriter valueWriter(BufferWriter valueWriter) {
        value = new byte[valueWriter.getLength()];
        valueWriter.write(new UnsafeBuffer(value), 0);
        grpc.valueWriter(valueWriter);
        return this;
    }

    @Override
    public void tryWriteResponse(int requestStreamId, long requestId) {
        if (requestStreamId != CommandLog.REQUEST_STREAM) {
            grpc.tryWriteResponse(requestStreamId, requestId);
        } else if (rejectionType != RejectionType.NULL_VAL) {
            log.rejected(requestId, intent, rejectionType, rejectionReason);
        } else {
            log.answered(requestId, new CommandAnswer(intent, key, value));
        }
    }
}
