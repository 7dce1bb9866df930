package io.safepaw.embedded.engine;

import com.google.protobuf.Message;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The gRPC methods where the test engine's gateway leaves something out: the result of a task listener (denial,
 * corrections), variables of a failed job, tags and runtime instructions of a new instance, kind and user task of an
 * activated job, and long polling. What the engine began with is not deployed again.
 */
final class GrpcCommands extends GatewayGrpc.GatewayImplBase {

    static final Set<String> METHODS = Set.of(
            "CompleteJob",
            "FailJob",
            "ActivateJobs",
            "StreamActivatedJobs",
            "DeployResource",
            "CreateProcessInstance",
            "CreateProcessInstanceWithResult");

    private final GatewayGrpc.GatewayImplBase engine;
    private final CommandLog commands;
    private final JobActivation jobs;
    private final LongFunction<Optional<JobFacts>> factsOf;
    private final Optional<DeployedState> base;
    private final AtomicReference<DeployResourceRequest> firstDeployment = new AtomicReference<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private volatile Set<String> losing = Set.of();

    GrpcCommands(
            GatewayGrpc.GatewayImplBase engine,
            CommandLog commands,
            JobActivation jobs,
            LongFunction<Optional<JobFacts>> factsOf,
            Optional<DeployedState> base) {
        this.base = base;
        this.engine = engine;
        this.commands = commands;
        this.jobs = jobs;
        this.factsOf = factsOf;
    }

    Optional<DeployResourceRequest> firstDeployment() {
        return Optional.ofNullable(firstDeployment.get());
    }

    @Override
    public void deployResource(DeployResourceRequest request, StreamObserver<DeployResourceResponse> observer) {
        firstDeployment.compareAndSet(null, request);
        var known = base.filter(models -> models.request().equals(request));
        if (known.isEmpty()) {
            engine.deployResource(request, observer);
            return;
        }
        observer.onNext(known.get().response());
        observer.onCompleted();
    }

    /** Deploys and waits for the answer. */
    DeployResourceResponse deploy(DeployResourceRequest request) {
        var answer = new CompletableFuture<DeployResourceResponse>();
        engine.deployResource(request, new StreamObserver<>() {
            @Override
            public void onNext(DeployResourceResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable problem) {
                answer.completeExceptionally(problem);
            }

            @Override
            public void onCompleted() {
                // Answered by then.
            }
        });
        return answer.join();
    }

    /** Completions of jobs of these types get lost from now on, as on the wire of a process that dies. */
    void loseCompletionsOf(Set<String> types) {
        losing = Set.copyOf(types);
    }

    /** Types of the jobs whose completion got lost, each as often as it did. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    @Override
    public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> observer) {
        var type = losing.isEmpty()
                ? null
                : factsOf.apply(request.getJobKey()).map(JobFacts::type).orElse(null);
        if (type != null && losing.contains(type)) {
            lost.add(type);
            return;
        }
        answer(observer, () -> {
            JobRecord job = new JobRecord();
            if (!request.getVariables().isEmpty()) {
                job.setVariables(Documents.ofJson(request.getVariables()));
            }
            if (request.hasResult()) {
                job.setResult(GrpcJobs.resultOf(request.getResult()));
            }
            commands.execute(ValueType.JOB, JobIntent.COMPLETE, request.getJobKey(), job);
            return CompleteJobResponse.getDefaultInstance();
        });
    }

    @Override
    public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> observer) {
        answer(observer, () -> {
            JobRecord job = new JobRecord()
                    .setRetries(request.getRetries())
                    .setErrorMessage(request.getErrorMessage())
                    .setRetryBackoff(request.getRetryBackOff());
            if (!request.getVariables().isEmpty()) {
                job.setVariables(Documents.ofJson(request.getVariables()));
            }
            commands.execute(ValueType.JOB, JobIntent.FAIL, request.getJobKey(), job);
            return FailJobResponse.getDefaultInstance();
        });
    }

    @Override
    public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> observer) {
        ServerCallStreamObserver<ActivateJobsResponse> call = (ServerCallStreamObserver<ActivateJobsResponse>) observer;
        call.setOnCancelHandler(() -> jobs.jobArrived(request.getType())); // wakes the wait, which then sees the end
        Thread.startVirtualThread(() -> deliver(request, call));
    }

    @Override
    public void streamActivatedJobs(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> observer) {
        engine.streamActivatedJobs(
                request, new CompletingJobStream((ServerCallStreamObserver<ActivatedJob>) observer, factsOf));
    }

    private void deliver(ActivateJobsRequest request, ServerCallStreamObserver<ActivateJobsResponse> call) {
        List<JobActivation.Job> activated = List.of();
        try {
            activated = jobs.activate(
                    new JobActivation.Request(
                            request.getType(),
                            request.getWorker(),
                            request.getTimeout(),
                            request.getMaxJobsToActivate(),
                            request.getFetchVariableList(),
                            request.getRequestTimeout()),
                    call::isCancelled);
            if (!activated.isEmpty()) {
                call.onNext(ActivateJobsResponse.newBuilder()
                        .addAllJobs(activated.stream().map(GrpcJobs::activated).toList())
                        .build());
            }
            call.onCompleted();
        } catch (CommandRejectedException e) {
            call.onError(GrpcStatus.of(e));
        } catch (RuntimeException e) {
            if (call.isCancelled()) {
                activated.forEach(jobs::giveBack);
            } else {
                call.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
            }
        }
    }

    @Override
    public void createProcessInstance(
            CreateProcessInstanceRequest request, StreamObserver<CreateProcessInstanceResponse> observer) {
        answer(observer, () -> {
            ProcessInstanceCreationRecord created = commands.execute(
                            ValueType.PROCESS_INSTANCE_CREATION,
                            ProcessInstanceCreationIntent.CREATE,
                            GrpcInstances.creation(request))
                    .into(new ProcessInstanceCreationRecord());
            return CreateProcessInstanceResponse.newBuilder()
                    .setProcessDefinitionKey(created.getProcessDefinitionKey())
                    .setBpmnProcessId(created.getBpmnProcessId())
                    .setVersion(created.getVersion())
                    .setProcessInstanceKey(created.getProcessInstanceKey())
                    .setTenantId(created.getTenantId())
                    .addAllTags(created.getTags())
                    .build();
        });
    }

    @Override
    public void createProcessInstanceWithResult(
            CreateProcessInstanceWithResultRequest request,
            StreamObserver<CreateProcessInstanceWithResultResponse> observer) {
        answer(observer, () -> {
            ProcessInstanceCreationRecord creation = GrpcInstances.creation(request.getRequest());
            creation.setFetchVariables(request.getFetchVariablesList());
            ProcessInstanceResultRecord result = commands.execute(
                            ValueType.PROCESS_INSTANCE_CREATION,
                            ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                            -1,
                            creation,
                            Duration.ofMillis(request.getRequestTimeout() > 0 ? request.getRequestTimeout() : 20_000))
                    .into(new ProcessInstanceResultRecord());
            return CreateProcessInstanceWithResultResponse.newBuilder()
                    .setProcessDefinitionKey(result.getProcessDefinitionKey())
                    .setBpmnProcessId(result.getBpmnProcessId())
                    .setVersion(result.getVersion())
                    .setProcessInstanceKey(result.getProcessInstanceKey())
                    .setTenantId(result.getTenantId())
                    .setVariables(Documents.toJson(result.getVariablesBuffer()))
                    .addAllTags(result.getTags())
                    .build();
        });
    }

    private static <T extends Message> void answer(StreamObserver<T> observer, Supplier<T> command) {
        Thread.startVirtualThread(() -> {
            try {
                observer.onNext(command.get());
                observer.onCompleted();
            } catch (CommandRejectedException e) {
                observer.onError(GrpcStatus.of(e));
            } catch (EngineStoppedException e) {
                observer.onError(
                        Status.UNAVAILABLE.withDescription(e.getMessage()).asRuntimeException());
            } catch (CommandTimeoutException e) {
                observer.onError(
                        Status.DEADLINE_EXCEEDED.withDescription(e.getMessage()).asRuntimeException());
            } catch (RuntimeException e) {
                observer.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
            }
        });
    }
}
