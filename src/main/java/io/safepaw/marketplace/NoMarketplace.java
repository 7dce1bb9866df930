package io.safepaw.marketplace;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Stands in where no marketplace is connected: nobody is found, and everything else works. */
@Configuration(proxyBeanMethods = false)
class NoMarketplace {

    @Bean
    @ConditionalOnProperty(name = "safepaw.marketplace.base-url", matchIfMissing = true, havingValue = "none")
    Marketplace marketplace() {
        return email -> Optional.empty();
    }

    @Bean
    @ConditionalOnProperty(name = "safepaw.marketplace.base-url", matchIfMissing = true, havingValue = "none")
    BookingLookup bookingLookup() {
        return bookingRef -> Optional.empty();
    }

    /** Nothing can be paid; finance sees why and pays by other means. */
    @Bean
    @ConditionalOnProperty(name = "safepaw.marketplace.base-url", matchIfMissing = true, havingValue = "none")
    Payments payments() {
        return order -> new Payments.Answer(Payments.State.REFUSED, "NO_MARKETPLACE");
    }
}
