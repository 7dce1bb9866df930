package io.safepaw.web;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimitProperties.class)
class WebConfiguration {

    /**
     * Scripts and styles have a hash in their address from the first page on. Left alone, Spring learns their addresses a
     * moment after the server takes requests, and a page of that moment would name files that a browser then keeps for a year.
     */
    @Bean
    @ConditionalOnWebApplication
    SmartInitializingSingleton hashedFromTheFirstPage(ResourceUrlProvider files, ApplicationContext context) {
        return () -> files.onApplicationEvent(new ContextRefreshedEvent(context));
    }
}
