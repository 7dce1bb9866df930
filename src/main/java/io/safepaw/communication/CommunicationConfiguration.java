package io.safepaw.communication;

import io.safepaw.communication.sms.SmsProperties;
import io.safepaw.encryption.SealedTable;
import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, DisclosureProperties.class, SmsProperties.class})
class CommunicationConfiguration {

    static {
        // Otherwise Jakarta Mail looks through every jar for its implementation, for every message.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    @Bean
    static SealedTable sealedContacts() {
        return SealedTable.of("contact", "body", "subject", "html", "quoted");
    }

    @Bean
    static SealedTable sealedOutgoingMessages() {
        return SealedTable.of("outgoing_message", "details", "body");
    }

    @Bean
    static SealedTable sealedTextMessages() {
        return SealedTable.of("sms_message", "to_number", "body");
    }
}
