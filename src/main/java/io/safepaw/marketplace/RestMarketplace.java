package io.safepaw.marketplace;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The marketplace by its REST API. Addresses travel in bodies, never in URLs, which end up in logs. */
@Component
@EnableConfigurationProperties(MarketplaceProperties.class)
@ConditionalOnProperty("safepaw.marketplace.base-url")
class RestMarketplace implements Marketplace {

    private final RestClient http;

    RestMarketplace(RestClient.Builder builder, MarketplaceProperties properties) {
        this.http = MarketplaceHttp.client(builder, properties);
    }

    @Override
    public Optional<MarketplaceUser> findUser(String email) {
        try {
            return Optional.ofNullable(http.post()
                            .uri("/users/search")
                            .body(Map.of("email", email))
                            .retrieve()
                            .onStatus(HttpStatusCode::is4xxClientError, (request, response) -> {
                                if (response.getStatusCode().value() != 404) {
                                    throw new RestClientException("Status " + response.getStatusCode());
                                }
                            })
                            .toEntity(MarketplaceUser.class))
                    .filter(answer -> answer.getStatusCode().is2xxSuccessful())
                    .map(answer -> answer.getBody());
        } catch (RestClientException e) {
            throw new MarketplaceUnavailable("find a user", e);
        }
    }
}
