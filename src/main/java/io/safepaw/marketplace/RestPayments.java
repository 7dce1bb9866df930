package io.safepaw.marketplace;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Payments by the marketplace's REST API; a refusal is an answer. */
@Component
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestPayments implements Payments {

    private final MarketplaceClient client;

    RestPayments(MarketplaceClient client) {
        this.client = client;
    }

    private record NewPayment(@Nullable String payeeId, String amount, String currency, String purpose) {}

    private record Accepted(State state) {}

    @Override
    public Answer pay(Order order) {
        var answer = client.ask(
                Operation.PAY,
                order.idempotencyKey(),
                new NewPayment(order.payeeId(), order.amount().toPlainString(), order.currency(), order.purpose()),
                Accepted.class);
        if (answer.refusal() != null) {
            return new Answer(State.REFUSED, answer.refusal());
        }
        if (answer.value() == null || answer.value().state() == null) {
            throw MarketplaceUnavailable.notAsAgreed(Operation.PAY, "no state");
        }
        return new Answer(answer.value().state(), null);
    }
}
