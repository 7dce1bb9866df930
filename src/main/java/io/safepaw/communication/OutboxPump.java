package io.safepaw.communication;

import io.safepaw.engine.SafeCause;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskExecutor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has due messages sent: at once when one was queued and committed, and now and then for those that wait for another
 * attempt. One pass at a time; whoever asks during a pass gets another one after it.
 */
abstract class OutboxPump implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPump.class);
    private static final int PATIENCE_SECONDS = 20;

    private final String what;
    private final Runnable delivery;
    private final TaskExecutor executor;
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore pass = new Semaphore(1);
    private volatile boolean running;

    /** @param what it sends, in the words of the log */
    OutboxPump(String what, Runnable delivery, TaskExecutor executor) {
        this.what = what;
        this.delivery = delivery;
        this.executor = executor;
    }

    /** Wakes the sender when the caller's transaction is committed, and not at all when it is rolled back. */
    void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    void wake() {
        if (running && requests.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            int seen;
            do {
                seen = requests.get();
                pass();
            } while (!requests.compareAndSet(seen, 0));
        } catch (Error e) {
            // The next one who asks starts anew.
            requests.set(0);
            throw e;
        }
    }

    private void pass() {
        pass.acquireUninterruptibly();
        try {
            if (running) {
                delivery.run();
            }
        } catch (RuntimeException e) {
            // What was claimed becomes due again when its lease ends.
            LOG.error("Sending {} stopped: {}", what, SafeCause.of(e));
        } finally {
            pass.release();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets the pass under way finish, so that no message is left in doubt. */
    @Override
    public void stop() {
        running = false;
        try {
            if (pass.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                pass.release();
            } else {
                LOG.warn("Stopped while {} was being sent", what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
