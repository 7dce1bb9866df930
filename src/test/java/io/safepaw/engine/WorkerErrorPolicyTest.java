package io.safepaw.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class WorkerErrorPolicyTest {

    @Test
    void whatOperateReadsNamesIdsAndClassesAndNobody() {
        var sql = new SQLException("Key (email)=(jo@example.org) already exists", "23505");
        var exception = new DataIntegrityViolationException("insert of jo@example.org failed", sql);

        var failure = WorkerErrorPolicy.failure(exception, job(3));

        assertThat(failure.getErrorMessage())
                .contains("safepaw.casefile.close-incident", "4711", "815")
                .contains("DataIntegrityViolationException < SQLException[23505]")
                .contains("at io.safepaw.engine.WorkerErrorPolicyTest.")
                .contains("What to do: mend the cause");
        assertThat(ExceptionUtils.getStackTrace(failure)).doesNotContain("jo@example.org");
    }

    @Test
    void anExceptionWhoseWordsAreSafeIsToldInItsOwnWords() {
        class Away extends RuntimeException implements SafeMessage {
            Away(Throwable cause) {
                super("The marketplace is away: pay", cause);
            }

            @Override
            public String remedy() {
                return "wait until it is back";
            }
        }

        var failure = WorkerErrorPolicy.failure(new Away(new IllegalStateException("jo@example.org")), job(3));

        assertThat(failure.getErrorMessage())
                .contains("Away (The marketplace is away: pay) < IllegalStateException")
                .endsWith("What to do: wait until it is back.")
                .doesNotContain("jo@example.org");
    }

    @Test
    void everyRetryWaitsLongerThanTheOneBefore() {
        for (int retries = 6; retries > 2; retries--) {
            var earlier = WorkerErrorPolicy.failure(new IllegalStateException(), job(retries));
            var later = WorkerErrorPolicy.failure(new IllegalStateException(), job(retries - 1));

            assertThat(earlier.getRetries()).isEqualTo(retries - 1);
            assertThat(later.getRetryBackoff()).isGreaterThan(earlier.getRetryBackoff());
        }
        assertThat(WorkerErrorPolicy.failure(new IllegalStateException(), job(1))
                        .getRetries())
                .isZero();
        assertThat(WorkerErrorPolicy.failure(new IllegalStateException(), job(0))
                        .getRetries())
                .isZero();
    }

    @Test
    void aWorkersOwnJobErrorKeepsWhatItAskedForAndLosesItsCause() {
        var cause = new IllegalStateException("jo@example.org");

        var failure = WorkerErrorPolicy.failure(
                CamundaError.jobError("Marketplace away", Map.of("a", 1), 9, Duration.ofHours(1), cause), job(3));

        assertThat(failure.getErrorMessage()).isEqualTo("Marketplace away");
        assertThat(failure.getVariables()).isEqualTo(Map.of("a", 1));
        assertThat(failure.getRetries()).isEqualTo(9);
        assertThat(failure.getRetryBackoff()).isEqualTo(Duration.ofHours(1));
        assertThat(ExceptionUtils.getStackTrace(failure)).doesNotContain("jo@example.org");
    }

    @Test
    void whatNoRetryHealsBecomesAnEngineIncidentAtOnceAndSaysWhy() {
        var failure = WorkerErrorPolicy.failure(new BadVariable("category", "one of A, B"), job(3));

        assertThat(failure.getRetries()).isZero();
        assertThat(failure.getErrorMessage())
                .contains("Variable 'category' must be one of A, B")
                .endsWith("What to do: correct the variable in Operate, then retry the job.");
    }

    @Test
    void aJobWaitsForTheDatabaseWithoutUsingUpItsRetries() {
        for (var outage : List.of(
                new CannotCreateTransactionException("away"),
                new DataAccessResourceFailureException("away"),
                new CannotAcquireLockException("busy"))) {
            var failure = WorkerErrorPolicy.failure(outage, job(1));

            assertThat(failure.getRetries()).isEqualTo(1);
            assertThat(failure.getRetryBackoff()).isPositive();
        }
    }

    private static ActivatedJob job(int retries) {
        var job = mock(ActivatedJob.class);
        when(job.getType()).thenReturn("safepaw.casefile.close-incident");
        when(job.getKey()).thenReturn(4711L);
        when(job.getProcessInstanceKey()).thenReturn(815L);
        when(job.getRetries()).thenReturn(retries);
        return job;
    }
}
