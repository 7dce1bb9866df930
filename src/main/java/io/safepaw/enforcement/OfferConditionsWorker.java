package io.safepaw.enforcement;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.camunda.client.api.response.ActivatedJob;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Tells the person under which conditions the account is opened again; a job offers once, however often it is delivered. */
@Component
class OfferConditionsWorker {

    private final ReturnOffers offers;

    OfferConditionsWorker(ReturnOffers offers) {
        this.offers = offers;
    }

    /** @param offerUntil date-time with offset */
    record Offered(String returnOfferId, String offerUntil) {}

    @JobWorker(type = "safepaw.enforcement.offer-conditions")
    Offered handle(
            ActivatedJob job, @Variable String enforcementId, @Variable(optional = true) @Nullable String appealId) {
        var offer = offers.offer(
                "job:" + job.getKey(),
                Codes.id("enforcementId", enforcementId),
                appealId == null ? null : Codes.id("appealId", appealId));
        return new Offered(offer.id().toString(), Codes.time(offer.openUntil()));
    }
}
