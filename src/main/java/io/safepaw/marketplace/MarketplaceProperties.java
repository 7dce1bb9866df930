package io.safepaw.marketplace;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Where the marketplace is.
 *
 * @param baseUrl null: no marketplace is connected, and nobody is found
 * @param token sent as bearer token if given
 */
@ConfigurationProperties("safepaw.marketplace")
record MarketplaceProperties(
        @Nullable URI baseUrl,
        @Nullable String token,
        @DefaultValue("3s") Duration timeout) {}
