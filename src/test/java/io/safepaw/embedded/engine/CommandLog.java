package io.safepaw.embedded.engine;

import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes commands to the engine's log and hands back the engine's own answer. The engine keeps the request id across task
 * listeners, so the answer to a user task command comes when the last listener is done, as on a real cluster.
 */
public final class CommandLog {

    /** Tells our requests from those of the gRPC gateway, which uses the partition id. */
    static final int REQUEST_STREAM = 8088;

    private static final long NO_KEY = -1;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final Map<String, Object> ANONYMOUS = Map.of("authorized_anonymous_user", true);

    private final LogStreamWriter writer;
    private final AtomicLong requestIds = new AtomicLong();
    private final Map<Long, CompletableFuture<CommandAnswer>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    CommandLog(LogStreamWriter writer) {
        this.writer = writer;
    }

    /** Sends a command and waits for the answer; throws {@link CommandRejectedException} if the engine refuses it. */
    public CommandAnswer execute(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        return execute(type, intent, key, value, ANSWER_TIMEOUT);
    }

    /** As above, with an own time to wait, for answers that wait for a process to end. */
    public CommandAnswer execute(ValueType type, Intent intent, long key, UnifiedRecordValue value, Duration timeout) {
        try {
            return send(type, intent, key, value).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandTimeoutException(intent, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer to " + intent, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandRejectedException rejected) {
                throw rejected;
            }
            if (e.getCause() instanceof EngineStoppedException stopped) {
                throw stopped;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** As {@link #execute}, for a command that creates its own key. */
    public CommandAnswer execute(ValueType type, Intent intent, UnifiedRecordValue value) {
        return execute(type, intent, NO_KEY, value);
    }

    /** Sends a command; the future ends with the answer or a {@link CommandRejectedException}. */
    public CompletableFuture<CommandAnswer> send(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        long requestId = requestIds.incrementAndGet();
        CompletableFuture<CommandAnswer> answer = new CompletableFuture<>();
        waiting.put(requestId, answer);
        answer.whenComplete((done, failure) -> waiting.remove(requestId));
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(type)
                .intent(intent)
                .requestStreamId(REQUEST_STREAM)
                .requestId(requestId)
                .authorization(new AuthInfo().setClaims(ANONYMOUS));
        LogAppendEntry entry = LogAppendEntry.of(key, metadata, value);
        synchronized (writer) {
            writer.tryWrite(WriteContext.internal(), entry)
                    .ifLeft(failure -> answer.completeExceptionally(
                            new IllegalStateException("The engine's log took no command: " + failure)));
        }
        if (closed) {
            abandon(answer);
        }
        return answer;
    }

    void answered(long requestId, CommandAnswer answer) {
        CompletableFuture<CommandAnswer> future = waiting.get(requestId);
        if (future != null) {
            future.complete(answer);
        }
    }

    void rejected(long requestId, Intent intent, RejectionType type, String reason) {
        CompletableFuture<CommandAnswer> future = waiting.get(requestId);
        if (future != null) {
            future.completeExceptionally(new CommandRejectedException(intent, type, reason));
        }
    }

    void close() {
        closed = true;
        waiting.values().forEach(CommandLog::abandon);
    }

    private static void abandon(CompletableFuture<CommandAnswer> answer) {
        answer.completeExceptionally(new EngineStoppedException());
    }
}
