package io.safepaw.local;

import io.safepaw.testing.SmsLoopback;
import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the local run adds to the application. */
@Configuration(proxyBeanMethods = false)
@Profile("local")
@ComponentScan
class LocalConfiguration {

    private final LocalPorts ports;

    LocalConfiguration(LocalPorts ports, SmsLoopback phones, Clock clock) {
        this.ports = ports;
        var address = LocalSafepaw.address(ports);
        phones.calls(address, address, clock);
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void welcome() {
        LocalSafepaw.printWelcome(System.out, ports);
    }
}
