package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Closes an offer with the answer that was recorded. */
@Component
class SettleOfferWorker {

    private final ReturnOffers offers;

    SettleOfferWorker(ReturnOffers offers) {
        this.offers = offers;
    }

    @JobWorker(type = "safepaw.enforcement.settle-offer")
    Map<String, Boolean> handle(@Variable String returnOfferId) {
        return Map.of(
                "conditionsAccepted",
                offers.settle(Codes.id("returnOfferId", returnOfferId)).isAccepted());
    }
}
