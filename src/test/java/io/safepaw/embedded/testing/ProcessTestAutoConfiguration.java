package io.safepaw.embedded.testing;

import io.camunda.client.spring.annotation.processor.AbstractCamundaAnnotationProcessor;
import io.camunda.client.spring.annotation.processor.DeploymentAnnotationProcessor;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;
import io.safepaw.engine.ServicesOnce;
import java.lang.reflect.Field;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.util.ReflectionUtils;

/**
 * Makes one Spring context fit for many process tests. The starter's annotation processors collect deployments and workers
 * anew on each client that Camunda Process Test creates and never let go: the n-th test of a context would deploy n times
 * and open n workers of each kind.
 */
@AutoConfiguration(afterName = "io.camunda.client.spring.configuration.CamundaAutoConfiguration")
@ConditionalOnBean(AbstractCamundaAnnotationProcessor.class)
public class ProcessTestAutoConfiguration {

    @Bean
    ForgetfulProcessors forgetfulProcessors(
            List<DeploymentAnnotationProcessor> deployments, List<JobWorkerAnnotationProcessor> workers) {
        return new ForgetfulProcessors(deployments, workers);
    }

    @Bean
    @ConditionalOnMissingBean
    static ServicesOnce servicesOnce() {
        return new ServicesOnce();
    }

    /** Empties the processors' lists when a test's client closes. */
    record ForgetfulProcessors(
            List<DeploymentAnnotationProcessor> deployments, List<JobWorkerAnnotationProcessor> workers) {

        @EventListener(CamundaClientClosingSpringEvent.class)
        public void forget() {
            deployments.forEach(processor -> clear(processor, "deploymentValues"));
            workers.forEach(processor -> clear(processor, "jobWorkerValues"));
        }

        private static void clear(AbstractCamundaAnnotationProcessor processor, String name) {
            Field field = ReflectionUtils.findField(processor.getClass(), name, List.class);
            if (field == null) {
                throw new IllegalStateException("camunda-spring-boot-starter has changed: no list '%s' in %s"
                        .formatted(name, processor.getClass()));
            }
            ReflectionUtils.makeAccessible(field);
            ((List<?>) ReflectionUtils.getField(field, processor)).clear();
        }
    }
}
