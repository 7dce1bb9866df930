package io.safepaw.marketplace;

import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** How the adapters reach the marketplace. */
final class MarketplaceHttp {

    private MarketplaceHttp() {}

    static RestClient client(RestClient.Builder builder, MarketplaceProperties properties) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(properties.timeout()).build());
        requests.setReadTimeout(properties.timeout());
        builder.baseUrl(properties.baseUrl()).requestFactory(requests);
        if (properties.token() != null) {
            builder.defaultHeaders(headers -> headers.setBearerAuth(properties.token()));
        }
        return builder.build();
    }
}
