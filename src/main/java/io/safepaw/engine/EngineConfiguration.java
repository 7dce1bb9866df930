package io.safepaw.engine;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What every module needs beside the engine: the time, the scheduler, and a client that starts soon. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class EngineConfiguration {

    /** Wall clock; tests and the local run put the engine's own clock here, which can be moved. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static ServicesOnce servicesOnce() {
        return new ServicesOnce();
    }
}
