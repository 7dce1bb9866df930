package io.safepaw.embedded.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.function.LongFunction;

/** A stream of jobs to a worker that adds what the test engine leaves out. */
final class CompletingJobStream extends ServerCallStreamObserver<ActivatedJob> {

    private final ServerCallStreamObserver<ActivatedJob> worker;
    private final LongFunction<Optional<JobFacts>> factsOf;

    CompletingJobStream(ServerCallStreamObserver<ActivatedJob> worker, LongFunction<Optional<JobFacts>> factsOf) {
        this.worker = worker;
        this.factsOf = factsOf;
    }

    @Override
    public void onNext(ActivatedJob job) {
        worker.onNext(factsOf.apply(job.getKey())
                .map(facts -> GrpcJobs.complete(job, facts))
                .orElse(job));
    }

    @Override
    public void onError(Throwable failure) {
        worker.onError(failure);
    }

    @Override
    public void onCompleted() {
        worker.onCompleted();
    }

    @Override
    public boolean isCancelled() {
        return worker.isCancelled();
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        worker.setOnCancelHandler(handler);
    }

    @Override
    public void setOnCloseHandler(Runnable handler) {
        worker.setOnCloseHandler(handler);
    }

    @Override
    public void setCompression(String compression) {
        worker.setCompression(compression);
    }

    @Override
    public boolean isReady() {
        return worker.isReady();
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        worker.setOnReadyHandler(handler);
    }

    @Override
    public void request(int count) {
        worker.request(count);
    }

    @Override
    public void setMessageCompression(boolean enable) {
        worker.setMessageCompression(enable);
    }

    @Override
    public void disableAutoInboundFlowControl() {
        worker.disableAutoInboundFlowControl();
    }
}
