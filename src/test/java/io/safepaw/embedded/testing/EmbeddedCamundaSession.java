package io.safepaw.embedded.testing;

import io.safepaw.embedded.EmbeddedCamunda;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    private EmbeddedCamunda camunda;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(RUNTIME_MODE) == null) {
            session.getLauncher().registerTestExecutionListeners(this);
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass())
                .filter(ProcessTests::includes)
                .ifPresent(this::prepare);
    }

    private void prepare(Class<?> test) {
        if (camunda == null) {
            start();
        }
        camunda.keepModels(ProcessTests.isOfApplication(test));
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
        // Our own tests tell what they reach; Camunda's report would read each model again for each of them.
        System.setProperty(PREFIX + "coverage.excluded-processes", String.join(",", ourProcesses()));
    }

    private static List<String> ourProcesses() {
        return Stream.of(Objects.requireNonNull(new File("processes").list()))
                .filter(name -> name.endsWith(".bpmn"))
                .map(name -> name.substring(0, name.length() - ".bpmn".length()))
                .toList();
    }
}
