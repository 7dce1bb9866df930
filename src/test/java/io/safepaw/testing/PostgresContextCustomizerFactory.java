package io.safepaw.testing;

import io.camunda.process.test.api.CamundaSpringProcessTest;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives every Spring test context a PostgreSQL database of its own, with our tables, and a key for it; registered in {@code META-INF/spring.factories}.
 *
 * <p>Job workers are off unless the test runs processes ({@link CamundaSpringProcessTest}, or a property of its own that
 * turns them on): without an engine they would only try to connect, and delay the end of the JVM.
 */
class PostgresContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return new Customizer(AnnotatedElementUtils.hasAnnotation(testClass, CamundaSpringProcessTest.class));
    }

    private record Customizer(boolean runsProcesses) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test-database",
                            Map.of(
                                    "spring.datasource.url", TestPostgres.migratedDatabase(),
                                    "spring.datasource.username", "postgres",
                                    "spring.datasource.password", "postgres",
                                    "spring.datasource.hikari.maximum-pool-size", "10",
                                    "spring.datasource.hikari.minimum-idle", "1")));
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("test-keys", TestKeys.PROPERTIES));
            if (!runsProcesses) {
                context.getEnvironment()
                        .getPropertySources()
                        .addLast(new MapPropertySource(
                                "no-engine", Map.of("camunda.client.worker.defaults.enabled", "false")));
            }
        }
    }
}
