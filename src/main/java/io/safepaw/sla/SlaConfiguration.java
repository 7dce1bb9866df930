package io.safepaw.sla;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlaProperties.class)
class SlaConfiguration {

    @Bean
    BusinessCalendars businessCalendars(SlaProperties properties, SpecialDays specialDays) {
        return new CalendarReader().read(properties, specialDays::hours);
    }
}
