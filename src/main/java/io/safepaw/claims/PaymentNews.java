package io.safepaw.claims;

import io.safepaw.marketplace.MarketplaceEventReceived;
import io.safepaw.marketplace.MarketplaceEvents;
import io.safepaw.marketplace.PaymentEnded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears from the marketplace what became of payments that were under way. */
@Component
class PaymentNews {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentNews.class);

    private final MarketplaceEvents events;
    private final ClaimSettlement settlement;

    PaymentNews(MarketplaceEvents events, ClaimSettlement settlement) {
        this.events = events;
        this.settlement = settlement;
    }

    @ApplicationModuleListener
    void on(MarketplaceEventReceived received) {
        if (events.get(received.eventId()) instanceof PaymentEnded ended
                && !settlement.reported(ended.paymentKey(), ended.settled(), ended.reason())) {
            LOG.warn("Event {} of the marketplace is about no payment of ours", received.eventId());
        }
    }
}
