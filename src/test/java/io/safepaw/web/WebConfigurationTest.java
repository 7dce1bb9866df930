package io.safepaw.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

class WebConfigurationTest {

    @Test
    void filesHaveAHashInTheirAddressAsSoonAsTheServerTakesRequests() {
        var address = new AtomicReference<String>();
        ApplicationListener<ServletWebServerInitializedEvent> listening = event -> address.set(
                event.getApplicationContext().getBean(ResourceUrlProvider.class).getForLookupPath("/assets/desk.js"));

        new SpringApplicationBuilder(Server.class)
                .listeners(listening)
                .properties("server.port=0", "safepaw.deployment.enabled=false")
                .run()
                .close();

        assertThat(address.get()).matches("/assets/desk-\\w{32}\\.js");
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @Import(WebConfiguration.class)
    static class Server {}
}
