package io.safepaw.marketplace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.safepaw.local.MarketplaceSimulator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.web.client.RestClient;

/** A connection to a marketplace, without an application around it. */
record Connection(MarketplaceClient client, MeterRegistry meters) {

    static Connection to(MarketplaceSimulator simulator, String... settings) {
        return to(simulator.baseUrl(), settings);
    }

    /** @param settings name and value in turns, without the prefix */
    static Connection to(String baseUrl, String... settings) {
        var all = new HashMap<>(Map.of(
                "safepaw.marketplace.base-url",
                baseUrl,
                "safepaw.marketplace.token",
                MarketplaceSimulator.TOKEN,
                "safepaw.marketplace.webhook-secrets",
                MarketplaceSimulator.SECRET,
                "safepaw.marketplace.retry-after",
                "1ms"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("safepaw.marketplace." + settings[i], settings[i + 1]);
        }
        var meters = new SimpleMeterRegistry();
        return new Connection(new MarketplaceClient(RestClient.builder(), properties(all), meters), meters);
    }

    static MarketplaceProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("safepaw.marketplace", MarketplaceProperties.class);
    }

    /** How many calls of an operation had an outcome. */
    long calls(Operation operation, String outcome) {
        return meters
                .find("safepaw.marketplace.calls")
                .tags("operation", operation.name(), "outcome", outcome)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
