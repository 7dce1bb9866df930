package io.safepaw.engine;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.stereotype.Component;

/** Says in one line, without anything personal, what the outbox could not deliver; {@link OutboxRetry} repeats it. */
@Component
class OutboxFailures implements AsyncConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxFailures.class);

    private final Executor executor;

    OutboxFailures(@Qualifier("applicationTaskExecutor") Executor executor) {
        this.executor = executor;
    }

    @Override
    public Executor getAsyncExecutor() {
        return executor;
    }

    @Override
    public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
        return (exception, method, parameters) -> LOG.warn(
                "{}.{} will be tried again: {}",
                method.getDeclaringClass().getSimpleName(),
                method.getName(),
                SafeCause.of(exception));
    }
}
