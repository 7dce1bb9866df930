package io.safepaw.enforcement;

import io.camunda.client.exception.CamundaError;
import io.safepaw.marketplace.MarketplaceRejected;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/** What the marketplace refuses becomes the BPMN error {@code MARKETPLACE_REJECTED}; people say how it goes on. */
final class Rejections {

    static final String MARKETPLACE_REJECTED = "MARKETPLACE_REJECTED";

    private Rejections() {}

    static <T> @Nullable T asError(Supplier<T> step) {
        try {
            return step.get();
        } catch (MarketplaceRejected e) {
            throw CamundaError.bpmnError(MARKETPLACE_REJECTED, e.getMessage());
        }
    }

    /** Somebody did at the marketplace what it refused to us. */
    static boolean byHand(@Nullable String rejectionAnswer) {
        return "BY_HAND".equals(rejectionAnswer);
    }
}
