package io.safepaw.embedded.projection;

import io.camunda.client.protocol.rest.JobFilter;
import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.JobSearchQuerySortRequest;
import io.camunda.client.protocol.rest.JobSearchResult;
import io.camunda.client.protocol.rest.JobStateEnum;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.safepaw.embedded.engine.LogRecord;
import io.safepaw.embedded.search.Schema;
import io.safepaw.embedded.search.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Jobs, and the news that one is free to be activated. */
public final class Jobs implements View {

    private static final Set<JobIntent> MAY_BE_FREE = Set.of(
            JobIntent.CREATED,
            JobIntent.FAILED,
            JobIntent.TIMED_OUT,
            JobIntent.YIELDED,
            JobIntent.RETRIES_UPDATED,
            JobIntent.UPDATED,
            JobIntent.RECURRED_AFTER_BACKOFF);

    private final Consumer<String> onFree;
    private final Table<JobSearchResult> table =
            new Table<>(Schema.of(JobSearchResult.class, JobFilter.class, JobSearchQuerySortRequest.class));

    Jobs(Consumer<String> onFree) {
        this.onFree = onFree;
    }

    @Override
    public Set<ValueType> types() {
        return Set.of(ValueType.JOB, ValueType.JOB_BATCH, ValueType.INCIDENT);
    }

    @Override
    public void apply(LogRecord event) {
        switch (event.valueType()) {
            case JOB_BATCH -> {
                if (event.intent() == JobBatchIntent.ACTIVATED) {
                    activated((JobBatchRecord) event.value());
                }
            }
            case INCIDENT -> onFree.accept(null);
            default -> changed(event, (JobRecord) event.value(), (JobIntent) event.intent());
        }
    }

    @Override
    public void forget(String processInstanceKey) {
        table.forgetInstance(processInstanceKey);
    }

    public Table<JobSearchResult> table() {
        return table;
    }

    private void activated(JobBatchRecord batch) {
        List<Long> keys = batch.getJobKeys();
        for (int i = 0; i < keys.size(); i++) {
            JobRecord job = (JobRecord) batch.getJobs().get(i);
            table.get(keys.get(i)).ifPresent(row -> describe(row, job));
        }
    }

    private void changed(LogRecord event, JobRecord job, JobIntent intent) {
        JobSearchResult row = table.get(event.key()).orElseGet(() -> created(event, job));
        if (intent != JobIntent.COMPLETED && intent != JobIntent.CANCELED) {
            describe(row, job);
        }
        switch (intent) {
            case COMPLETED -> completed(row, event, job);
            case CANCELED -> ended(row, event, JobStateEnum.CANCELED);
            case ERROR_THROWN -> ended(row, event, JobStateEnum.ERROR_THROWN);
            case FAILED -> {
                row.setState(JobStateEnum.FAILED);
                row.setHasFailedWithRetriesLeft(job.getRetries() > 0);
            }
            case TIMED_OUT -> row.setState(JobStateEnum.TIMED_OUT);
            case RETRIES_UPDATED -> row.setState(JobStateEnum.RETRIES_UPDATED);
            case MIGRATED -> row.setState(JobStateEnum.MIGRATED);
            default -> {}
        }
        if (MAY_BE_FREE.contains(intent)) {
            onFree.accept(job.getType());
        }
    }

    private JobSearchResult created(LogRecord event, JobRecord job) {
        JobSearchResult row = new JobSearchResult();
        row.setJobKey(Long.toString(event.key()));
        row.setState(JobStateEnum.CREATED);
        row.setKind(JobKindEnum.fromValue(job.getJobKind().name()));
        row.setListenerEventType(
                JobListenerEventTypeEnum.fromValue(job.getJobListenerEventType().name()));
        row.setType(job.getType());
        row.setProcessInstanceKey(Values.key(job.getProcessInstanceKey()));
        row.setElementInstanceKey(Values.key(job.getElementInstanceKey()));
        row.setCustomHeaders(Map.copyOf(job.getCustomHeaders()));
        row.setHasFailedWithRetriesLeft(false);
        row.setTenantId(job.getTenantId());
        return table.add(event.key(), job.getProcessInstanceKey(), row);
    }

    private static void describe(JobSearchResult row, JobRecord job) {
        row.setElementId(job.getElementId());
        row.setProcessDefinitionId(job.getBpmnProcessId());
        row.setProcessDefinitionKey(Values.key(job.getProcessDefinitionKey()));
        row.setRetries(job.getRetries());
        row.setWorker(job.getWorker());
        row.setDeadline(
                job.getDeadline() < 0
                        ? null
                        : Instant.ofEpochMilli(job.getDeadline()).toString());
        row.setErrorCode(Values.text(job.getErrorCode()));
        row.setErrorMessage(Values.text(job.getErrorMessage()));
    }

    private static void completed(JobSearchResult row, LogRecord event, JobRecord job) {
        ended(row, event, JobStateEnum.COMPLETED);
        row.setIsDenied(job.getResult().isDenied());
        row.setDeniedReason(Values.text(job.getResult().getDeniedReason()));
    }

    private static void ended(JobSearchResult row, LogRecord event, JobStateEnum state) {
        row.setState(state);
        row.setEndTime(event.timestamp().toString());
    }
}
