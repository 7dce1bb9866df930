package io.safepaw.escalation;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.safepaw.testing.MutableClock;
import io.safepaw.testing.SmsLoopback;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The time and the mail server around the module. */
@TestConfiguration
class EscalationWorld {

    /** A Friday. */
    static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @Bean
    @Primary
    MutableClock testClock() {
        return new MutableClock(NINE);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail greenMail() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Bean
    SmsLoopback phones() {
        return SmsLoopback.start(0);
    }

    @Bean
    DynamicPropertyRegistrar serverAddresses(GreenMail greenMail, SmsLoopback phones) {
        return registry -> {
            registry.add("safepaw.sms.api-url", phones::apiUrl);
            registry.add("spring.mail.host", () -> "127.0.0.1");
            registry.add("spring.mail.port", () -> greenMail.getSmtp().getPort());
        };
    }
}
