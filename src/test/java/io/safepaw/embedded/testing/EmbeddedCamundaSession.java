package io.safepaw.embedded.testing;

import io.camunda.process.test.api.CamundaAssert;
import io.safepaw.embedded.EmbeddedCamunda;
import java.time.Duration;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Gives every process test of this JVM one embedded Camunda: started before the first test class that needs it, on free
 * ports, and made known to Camunda Process Test by system properties. {@code -Dcamunda.process-test.runtime-mode=managed}
 * leaves the tests to the official image instead.
 */
public final class EmbeddedCamundaSession implements LauncherSessionListener, TestExecutionListener {

    private static final String PREFIX = "camunda.process-test.";
    private static final String RUNTIME_MODE = PREFIX + "runtime-mode";
    private static final Duration ASSERTION_INTERVAL = Duration.ofMillis(10);

    private EmbeddedCamunda camunda;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(RUNTIME_MODE) == null) {
            session.getLauncher().registerTestExecutionListeners(this);
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        boolean needed = camunda == null
                && test.getSource()
                        .filter(ClassSource.class::isInstance)
                        .map(source -> ((ClassSource) source).getJavaClass())
                        .filter(ProcessTests::includes)
                        .isPresent();
        if (needed) {
            start();
        }
    }

    @Override
    public synchronized void launcherSessionClosed(LauncherSession session) {
        if (camunda != null) {
            camunda.close();
        }
    }

    private void start() {
        camunda = EmbeddedCamunda.onFreePorts();
        System.setProperty(RUNTIME_MODE, "remote");
        System.setProperty(
                PREFIX + "remote.client.rest-address", camunda.restAddress().toString());
        System.setProperty(
                PREFIX + "remote.client.grpc-address", camunda.grpcAddress().toString());
        System.setProperty(
                PREFIX + "remote.camunda-monitoring-api-address",
                camunda.managementAddress().toString());
        CamundaAssert.setAssertionInterval(ASSERTION_INTERVAL);
    }
}
