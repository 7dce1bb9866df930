package io.safepaw.intake;

import io.safepaw.encryption.SealedTable;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.Resource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IntakeProperties.class, MailboxProperties.class})
class IntakeConfiguration {

    @Bean
    static SealedTable sealedInboundMessages() {
        return new SealedTable("inbound_message", "id", List.of("subject", "preview"), List.of("raw"));
    }

    @Bean
    static SealedTable sealedReportDrafts() {
        return new SealedTable("report_draft", "username", List.of("typed"), List.of());
    }

    @Bean
    KeywordScan keywordScan(IntakeProperties properties) throws IOException {
        return new KeywordScan(rules(properties.keywords()));
    }

    static List<KeywordRule> rules(Resource keywords) throws IOException {
        var sources = new MutablePropertySources();
        new YamlPropertySourceLoader().load("keywords", keywords).forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("rules", Bindable.listOf(KeywordRule.class))
                .orElse(List.of());
    }
}
