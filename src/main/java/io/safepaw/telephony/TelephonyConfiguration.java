package io.safepaw.telephony;

import io.safepaw.encryption.SealedTable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelephonyProperties.class)
class TelephonyConfiguration {

    @Bean
    static SealedTable sealedCalls() {
        return SealedTable.of("phone_call", "number", "note");
    }
}
