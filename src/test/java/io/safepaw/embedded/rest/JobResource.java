package io.safepaw.embedded.rest;

import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.client.protocol.rest.JobChangeset;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.JobUpdateRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.safepaw.embedded.EngineRuntime;
import io.safepaw.embedded.engine.JobActivation;
import io.safepaw.embedded.http.Problem;
import io.safepaw.embedded.http.Request;
import io.safepaw.embedded.http.Response;
import io.safepaw.embedded.http.Routes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Jobs. */
final class JobResource extends Resource {

    JobResource(EngineRuntime runtime) {
        super(runtime);
    }

    @Override
    void addTo(Routes routes) {
        routes.post("/v2/jobs/search", search(projection -> projection.jobs().table()))
                .post("/v2/jobs/activation", this::activate)
                .post("/v2/jobs/{key}/completion", this::complete)
                .post("/v2/jobs/{key}/failure", this::fail)
                .post("/v2/jobs/{key}/error", this::throwError)
                .patch("/v2/jobs/{key}", this::update);
    }

    private Response activate(Request request) {
        JobActivationRequest body = request.body(JobActivationRequest.class);
        JobActivation.Request asked = new JobActivation.Request(
                required(body.getType(), "type"),
                textOr(body.getWorker(), ""),
                positive(body.getTimeout(), "timeout"),
                (int) positive(
                        body.getMaxJobsToActivate() == null
                                ? null
                                : body.getMaxJobsToActivate().longValue(),
                        "maxJobsToActivate"),
                list(body.getFetchVariable()),
                body.getRequestTimeout() == null ? 0 : body.getRequestTimeout());
        JobActivation activation = runtime.jobs();
        List<JobActivation.Job> jobs = activation.activate(asked, () -> false);
        JobActivationResult result = new JobActivationResult();
        result.setJobs(jobs.stream().map(JobTypes::activated).toList());
        return Response.json(result).ifUndelivered(() -> jobs.forEach(activation::giveBack));
    }

    private Response complete(Request request) {
        JobCompletionRequest body = request.body(JobCompletionRequest.class);
        JobRecord job = new JobRecord().setVariables(document(body.getVariables()));
        if (body.getResult() != null) {
            job.setResult(JobTypes.result(body.getResult()));
        }
        return send(request, JobIntent.COMPLETE, job);
    }

    private Response fail(Request request) {
        JobFailRequest body = request.body(JobFailRequest.class);
        return send(
                request,
                JobIntent.FAIL,
                new JobRecord()
                        .setRetries(body.getRetries() == null ? 0 : body.getRetries())
                        .setErrorMessage(textOr(body.getErrorMessage(), ""))
                        .setRetryBackoff(body.getRetryBackOff() == null ? 0 : body.getRetryBackOff())
                        .setVariables(document(body.getVariables())));
    }

    private Response throwError(Request request) {
        JobErrorRequest body = request.body(JobErrorRequest.class);
        return send(
                request,
                JobIntent.THROW_ERROR,
                new JobRecord()
                        .setErrorCode(BufferUtil.wrapString(required(body.getErrorCode(), "errorCode")))
                        .setErrorMessage(textOr(body.getErrorMessage(), ""))
                        .setVariables(document(body.getVariables())));
    }

    private Response update(Request request) {
        JobChangeset changes = request.body(JobUpdateRequest.class).getChangeset();
        JobRecord job = new JobRecord();
        Set<String> changed = new HashSet<>();
        if (changes != null && changes.getRetries() != null) {
            job.setRetries(changes.getRetries());
            changed.add("retries");
        }
        if (changes != null && changes.getTimeout() != null) {
            job.setTimeout(changes.getTimeout());
            changed.add("timeout");
        }
        if (changed.isEmpty()) {
            throw Problem.invalid("At least one of [retries, timeout] is required.");
        }
        return send(request, JobIntent.UPDATE, job.setChangedAttributes(changed));
    }

    private Response send(Request request, JobIntent intent, JobRecord job) {
        commands().execute(ValueType.JOB, intent, request.key("key"), job);
        return Response.empty();
    }

    private static long positive(Long value, String field) {
        if (value == null) {
            throw Problem.invalid("No %s provided.".formatted(field));
        }
        if (value <= 0) {
            throw Problem.invalid("The value for %s is '%d' but must be greater than 0.".formatted(field, value));
        }
        return value;
    }
}
