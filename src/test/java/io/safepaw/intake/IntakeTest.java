package io.safepaw.intake;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.testing.SmsLoopback;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A test of intake with a real mail server; what crashes is decided by the test. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES, webEnvironment = WebEnvironment.RANDOM_PORT)
@MockitoBean(types = ProcessMessages.class)
@MockitoSpyBean(types = {InboundMessages.class, MessageIntake.class})
@Import(IntakeWorld.class)
@TestPropertySource(
        properties = {
            "safepaw.mail.poll-every=1h",
            "safepaw.outbox.retry-every=1h",
            "safepaw.deployment.enabled=false",
            "safepaw.intake.first-retry-after=1h",
            "safepaw.sms.poll-every=100ms",
            "safepaw.sms.public-url=" + IntakeWorld.PUBLIC_URL,
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=" + SmsLoopback.ACCOUNT,
            "safepaw.sms.auth-token=" + SmsLoopback.TOKEN,
            "safepaw.sms.from=" + SmsLoopback.OUR_NUMBER,
            "safepaw.sms.number-key=for-tests",
            "safepaw.intake.max-message-size=200KB",
            "safepaw.intake.kept-of-too-large=4KB",
            "safepaw.intake.mailbox.ssl=false",
            "safepaw.intake.mailbox.user=" + IntakeWorld.MAILBOX,
            "safepaw.intake.mailbox.password=" + IntakeWorld.PASSWORD,
            // New mail arrives by IDLE or not at all.
            "safepaw.intake.mailbox.poll-every=1h",
            "safepaw.intake.mailbox.trust-server-time=false",
            "safepaw.intake.mailbox.idle-for=2s",
            "safepaw.intake.mailbox.reconnect-after=50ms",
            "safepaw.intake.mailbox.reconnect-at-most=200ms"
        })
@interface IntakeTest {}
