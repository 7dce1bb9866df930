package io.safepaw.desk;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.safepaw.embedded.EmbeddedCamunda;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a port of its own, with an engine, a database and a mail server that are real. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = WholeSystem.Servers.class)
@interface WholeSystem {

    /** Secret of the telephone system. */
    String TELEPHONE = "0123456789abcdef0123456789abcdef";

    /** Starts what stands beside the application, and ends it with the application. */
    final class Servers implements ApplicationContextInitializer<GenericApplicationContext> {

        @Override
        public void initialize(GenericApplicationContext context) {
            var camunda = EmbeddedCamunda.onFreePorts();
            var line = new EngineLine(camunda.restAddress());
            var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            context.registerBean(EmbeddedCamunda.class, () -> camunda);
            context.registerBean(EngineLine.class, () -> line);
            context.registerBean(GreenMail.class, () -> mail, definition -> definition.setDestroyMethodName("stop"));
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "whole-system",
                            Map.of(
                                    "camunda.client.rest-address",
                                    line.address().toString(),
                                    "camunda.client.grpc-address",
                                    camunda.grpcAddress().toString(),
                                    "camunda.client.worker.defaults.enabled",
                                    "true",
                                    "safepaw.retention.work-out-every",
                                    "2s",
                                    "safepaw.retention.sweep-every",
                                    "2s",
                                    "safepaw.telephony.webhook-secrets",
                                    TELEPHONE,
                                    "spring.mail.host",
                                    "127.0.0.1",
                                    "spring.mail.port",
                                    mail.getSmtp().getPort())));
        }
    }
}
