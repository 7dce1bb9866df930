package io.safepaw.engine;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import org.springframework.stereotype.Component;

/**
 * Lets a worker be package-private, as everything is that no other package needs. The starter calls its method by
 * reflection and does not make it accessible; every job of such a worker would fail.
 */
@Component
class HiddenWorkers implements JobWorkerValueCustomizer {

    @Override
    public void customize(JobWorkerValue worker) {
        worker.getMethodInfo().getMethod().setAccessible(true);
    }
}
