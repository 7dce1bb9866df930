package io.safepaw.communication.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmsPropertiesTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "safepaw.sms.provider", "twilio",
            "safepaw.sms.account-sid", "AC1",
            "safepaw.sms.auth-token", "t0ken",
            "safepaw.sms.from", "+12065550100",
            "safepaw.sms.public-url", "https://safepaw.example.org/",
            "safepaw.sms.number-key", "n0key");

    static SmsProperties bound() {
        return bound(COMPLETE);
    }

    private static SmsProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("safepaw.sms", SmsProperties.class);
    }

    @Test
    void withoutAProviderNothingIsNeeded() {
        assertThat(bound(Map.of()).isOn()).isFalse();
        assertThat(bound().isOn()).isTrue();
        assertThat(bound().address("/webhooks")).hasToString("https://safepaw.example.org/webhooks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-sid", "auth-token", "from", "public-url", "number-key"})
    void aMissingCredentialIsNamedAtTheStart(String setting) {
        var settings = new HashMap<>(COMPLETE);
        settings.put("safepaw.sms." + setting, "");

        assertThatThrownBy(() -> bound(settings))
                .rootCause()
                .hasMessageStartingWith("safepaw.sms." + setting + " must be set")
                .hasMessageNotContaining("t0ken")
                .hasMessageNotContaining("n0key");
    }

    @Test
    void credentialsAreSentEncryptedOrStayHere() {
        var settings = new HashMap<>(COMPLETE);
        settings.put("safepaw.sms.api-url", "http://api.example.org");

        assertThatThrownBy(() -> bound(settings)).rootCause().hasMessageContaining("https://");
    }
}
