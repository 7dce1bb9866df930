package io.safepaw.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.exception.JobError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What happens when a worker throws. The starter would try again at once and show the stack trace in Operate; here every
 * failed job waits longer each time, and Operate reads ids and class names only (domain.md 6.3). No worker needs code for
 * that. BPMN errors pass as they are, what no retry heals is not retried, and while the database is away a job waits
 * without using up its retries.
 */
@Component
class WorkerErrorPolicy implements JobExceptionHandlingStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerErrorPolicy.class);

    /**
     * How long to wait, by the retries that are left: the last one waits longest. A hiccup costs a second, and an outage of
     * twenty minutes needs nobody.
     */
    private static final Duration[] BACKOFF = {
        Duration.ZERO,
        Duration.ofMinutes(15),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1)
    };

    private static final Duration UNTIL_THE_DATABASE_IS_BACK = Duration.ofSeconds(15);

    private static final String LOOK_AND_RETRY =
            "mend the cause, which the log of this time tells, then retry the job in Operate (docs/operations.md)";
    private static final String WAIT = "nothing to do: the job goes on when the database is back";

    private final JobExceptionHandlingStrategy starter;

    WorkerErrorPolicy(CommandExceptionHandlingStrategy commands, MetricsRecorder metrics) {
        starter = new DefaultJobExceptionHandlingStrategy(commands, metrics);
    }

    @Override
    public void handleException(Exception exception, ExceptionHandlingContext context) throws Exception {
        if (exception instanceof BpmnError) {
            starter.handleException(exception, context);
            return;
        }
        var failure = failure(exception, context.job());
        LOG.warn("{}; retries left: {}", failure.getErrorMessage(), failure.getRetries());
        starter.handleException(failure, context);
    }

    /** The failure without anything that could be personal; a worker's own number of retries and back-off stay. */
    static JobError failure(Exception exception, ActivatedJob job) {
        if (exception instanceof JobError own) {
            int left = own.getRetries() == null ? job.getRetries() - 1 : own.getRetries();
            var backoff = own.getRetryBackoff() == null ? backoff(left) : own.getRetryBackoff();
            return jobError(own.getErrorMessage(), own.getVariables(), left, backoff);
        }
        if (exception instanceof Hopeless hopeless) {
            return jobError(message(job, exception.getMessage(), hopeless.remedy()), null, 0, Duration.ZERO);
        }
        if (isOutage(exception)) {
            return jobError(
                    message(job, SafeCause.of(exception), WAIT), null, job.getRetries(), UNTIL_THE_DATABASE_IS_BACK);
        }
        int left = job.getRetries() - 1;
        var remedy = exception instanceof SafeMessage safe ? safe.remedy() : LOOK_AND_RETRY;
        return jobError(message(job, SafeCause.of(exception), remedy), null, left, backoff(left));
    }

    private static String message(ActivatedJob job, String what, String remedy) {
        return "%s %d of process instance %d failed: %s. What to do: %s."
                .formatted(job.getType(), job.getKey(), job.getProcessInstanceKey(), what, remedy);
    }

    private static boolean isOutage(Exception exception) {
        return exception instanceof CannotCreateTransactionException
                || exception instanceof DataAccessResourceFailureException
                || exception instanceof TransientDataAccessException;
    }

    private static JobError jobError(String message, Object variables, int retries, Duration backoff) {
        var error = CamundaError.jobError(message, variables, Math.max(0, retries), backoff, null);
        // Operate shows the stack trace; that of this class tells nobody anything.
        error.setStackTrace(new StackTraceElement[0]);
        return error;
    }

    private static Duration backoff(int retriesLeft) {
        return BACKOFF[Math.clamp(retriesLeft, 0, BACKOFF.length - 1)];
    }
}
