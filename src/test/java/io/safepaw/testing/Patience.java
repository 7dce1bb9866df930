package io.safepaw.testing;

import io.camunda.process.test.api.CamundaAssert;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.mockito.Mockito;
import org.mockito.verification.VerificationWithTimeout;

/**
 * How long tests wait for what happens by itself, and how often they look. A busy machine is slow; on any other nobody waits
 * that long. What is not there yet may be told by an exception; the last one is the cause of a wait in vain.
 */
public final class Patience implements LauncherSessionListener {

    public static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);
    /** Of the engine's state in this process. */
    private static final Duration BETWEEN_ASSERTIONS = Duration.ofMillis(10);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(PATIENCE);
        Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.ignoreExceptionsByDefault();
        // Camunda's own copy: after each test it asks whether the engine is purged, which is so, and first waits 250
        // ms.
        io.camunda.shaded.awaitility.Awaitility.setDefaultPollDelay(Duration.ZERO);
        CamundaAssert.setAssertionTimeout(PATIENCE);
        CamundaAssert.setAssertionInterval(BETWEEN_ASSERTIONS);
    }

    /** For calls of a mock. */
    public static VerificationWithTimeout soon() {
        return Mockito.timeout(PATIENCE.toMillis());
    }
}
