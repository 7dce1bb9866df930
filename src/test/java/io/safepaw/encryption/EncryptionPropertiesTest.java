package io.safepaw.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.testing.TestKeys;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

/** Safepaw does not start without a key that nobody else knows. */
class EncryptionPropertiesTest {

    private static final String DEMO =
            Base64.getEncoder().encodeToString("safepaw demo key, known to all!!".getBytes());

    private final ApplicationContextRunner start =
            new ApplicationContextRunner().withUserConfiguration(OnlyTheCipher.class);

    @Import({EncryptionConfiguration.class, TextCipher.class, SimpleMeterRegistry.class})
    static class OnlyTheCipher {}

    @ParameterizedTest
    @CsvSource({
        "'',                            safepaw.encryption.current must be set",
        "current=k1,                    safepaw.encryption.keys.k1 must be set",
        "current=k1 keys.k1=c2hvcnQ=,   safepaw.encryption.keys.k1 must be 32 bytes as Base64 (openssl rand -base64 32); it is 5 bytes",
        "current=k1 keys.k1=no-base64!, 'safepaw.encryption.keys.k1 must be 32 bytes as Base64 (openssl rand -base64 32); it is no Base64'",
    })
    void theStartEndsAndNamesTheProperty(String settings, String problem) {
        start.withPropertyValues(properties(settings))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(problem)
                        .message()
                        .doesNotContain("no-base64!"));
    }

    @Test
    void theDemoKeyIsForTheLocalRunOnly() {
        var demo = start.withPropertyValues(properties("current=k1 keys.k1=" + TestKeys.NEW + " keys.k0=" + DEMO));

        demo.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining("safepaw.encryption.keys.k0 is the key of the local run"));
        demo.withPropertyValues("spring.profiles.active=local")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void keysStandInNoLog() {
        start.withPropertyValues(properties("current=k1 keys.k1=" + TestKeys.NEW))
                .run(context -> assertThat(context.getBean(EncryptionProperties.class))
                        .asString()
                        .contains("k1")
                        .doesNotContain(TestKeys.NEW));
    }

    private static String[] properties(String settings) {
        return Stream.of(settings.split(" "))
                .filter(setting -> !setting.isBlank())
                .map(setting -> "safepaw.encryption." + setting)
                .toArray(String[]::new);
    }
}
