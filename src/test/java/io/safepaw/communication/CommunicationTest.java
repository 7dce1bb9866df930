package io.safepaw.communication;

import io.safepaw.engine.ProcessMessages;
import io.safepaw.engine.ShippedTables;
import io.safepaw.testing.SmsLoopback;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A test of this module with PostgreSQL and a real mail server; all of them share one Spring context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@MockitoBean(types = ProcessMessages.class)
@Import({MailWorld.class, ShippedTables.class})
@TestPropertySource(
        properties = {
            "safepaw.deployment.enabled=false",
            "safepaw.mail.poll-every=1h",
            "safepaw.outbox.retry-every=1h",
            "safepaw.sms.poll-every=1h",
            "safepaw.sms.public-url=https://safepaw.example.org",
            "safepaw.sms.provider=twilio",
            "safepaw.sms.account-sid=" + SmsLoopback.ACCOUNT,
            "safepaw.sms.auth-token=" + SmsLoopback.TOKEN,
            "safepaw.sms.from=" + SmsLoopback.OUR_NUMBER,
            "safepaw.sms.number-key=for-tests"
        })
@interface CommunicationTest {}
