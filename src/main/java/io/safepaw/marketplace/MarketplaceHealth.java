package io.safepaw.marketplace;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Whether the marketplace answers. It is down while calls to it are held back; that is no reason to restart the application or
 * to take it out of service.
 */
@Component("marketplace")
@ConditionalOnProperty("safepaw.marketplace.base-url")
class MarketplaceHealth extends AbstractHealthIndicator {

    private final MarketplaceClient client;

    MarketplaceHealth(MarketplaceClient client) {
        super("The state of the marketplace cannot be told");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var circuits = client.circuits();
        builder.status(circuits.containsValue(State.OPEN) ? "DOWN" : "UP");
        circuits.forEach((group, state) -> builder.withDetail(group.name(), state.name()));
    }
}
