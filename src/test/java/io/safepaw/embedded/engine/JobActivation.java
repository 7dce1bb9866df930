package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Hands out jobs with long polling, as a real gateway does: a request without a job waits until one of its type turns up.
 * The test engine answers an empty batch at once instead, so that every worker would ask it ten times a second.
 */
public final class JobActivation {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private final CommandLog commands;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Long> arrivals = new HashMap<>();
    private long arrivalsOfAnyType;
    private boolean closed;

    JobActivation(CommandLog commands) {
        this.commands = commands;
    }

    /** A request for jobs; {@code requestTimeout} in ms: 0 waits 10 s, a negative value does not wait. */
    public record Request(
            String type, String worker, long timeout, int maxJobs, List<String> fetchVariables, long requestTimeout) {}

    /** A job handed out. */
    public record Job(long key, JobRecord value) {}

    /**
     * Activates jobs, waits for them if there are none.
     *
     * @param gone tells that nobody waits for the answer any more: no job is activated then
     */
    public List<Job> activate(Request request, BooleanSupplier gone) {
        long deadline = System.nanoTime() + waitOf(request).toNanos();
        while (true) {
            long seen = arrivals(request.type());
            if (gone.getAsBoolean()) {
                return List.of();
            }
            List<Job> jobs = activateNow(request);
            if (!jobs.isEmpty() || !awaitArrival(request.type(), seen, deadline)) {
                return jobs;
            }
        }
    }

    /** Gives a job back that could not be delivered. */
    public void giveBack(Job job) {
        commands.send(ValueType.JOB, JobIntent.YIELD, job.key(), job.value());
    }

    /** Tells that a job of this type may be free now; {@code null} if the type is not known. */
    public void jobArrived(String type) {
        lock.lock();
        try {
            if (type == null) {
                arrivalsOfAnyType++;
            } else {
                arrivals.merge(type, 1L, Long::sum);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Job> activateNow(Request request) {
        JobBatchRecord batch = new JobBatchRecord()
                .setType(request.type())
                .setWorker(request.worker())
                .setTimeout(request.timeout())
                .setMaxJobsToActivate(request.maxJobs());
        request.fetchVariables()
                .forEach(name -> batch.variables().add().wrap(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        JobBatchRecord activated = commands.execute(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, batch)
                .into(new JobBatchRecord());
        List<Long> keys = activated.getJobKeys();
        List<Job> jobs = new ArrayList<>();
        int index = 0;
        for (var job : activated.getJobs()) {
            jobs.add(new Job(keys.get(index++), (JobRecord) job));
        }
        return jobs;
    }

    private long arrivals(String type) {
        lock.lock();
        try {
            return arrivalsOfAnyType + arrivals.getOrDefault(type, 0L);
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitArrival(String type, long seen, long deadline) {
        lock.lock();
        try {
            while (!closed && arrivalsOfAnyType + arrivals.getOrDefault(type, 0L) == seen) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changed.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private static Duration waitOf(Request request) {
        if (request.requestTimeout() == 0) {
            return DEFAULT_WAIT;
        }
        return Duration.ofMillis(Math.max(0, request.requestTimeout()));
    }
}
