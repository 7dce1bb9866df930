package io.safepaw.communication;

import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, DisclosureProperties.class})
class CommunicationConfiguration {

    static {
        // Otherwise Jakarta Mail looks through every jar for its implementation, for every message.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }
}
