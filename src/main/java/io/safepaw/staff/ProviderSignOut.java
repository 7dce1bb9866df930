package io.safepaw.staff;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The way out of the session at the identity provider, which outlives the one of the Desk. */
@Component
public class ProviderSignOut {

    /** What the page after signing out is told where the session at the provider goes on: {@code /login?logout=provider}. */
    public static final String STILL_OPEN = "provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOut.class);

    private final ObjectProvider<ClientRegistrationRepository> provider;

    ProviderSignOut(ObjectProvider<ClientRegistrationRepository> provider) {
        this.provider = provider;
    }

    /** Whether people sign in with an identity provider. */
    public boolean hasProvider() {
        return provider.getIfAvailable() != null;
    }

    /**
     * Where a person ends that session (OpenID Connect RP-Initiated Logout 1.0). The provider asks before it does, for we send
     * no id token along: it would put a name into an address. Empty where the provider has no such page or does not answer.
     *
     * @param backTo where the provider sends the person afterwards
     */
    public Optional<String> address(String backTo) {
        return Optional.ofNullable(provider.getIfAvailable())
                .flatMap(this::desk)
                .flatMap(desk -> address(desk, backTo));
    }

    private Optional<ClientRegistration> desk(ClientRegistrationRepository registrations) {
        try {
            return Optional.ofNullable(registrations.findByRegistrationId(ProviderSignIn.REGISTRATION));
        } catch (IllegalArgumentException e) {
            LOG.warn("The identity provider does not answer: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private static Optional<String> address(ClientRegistration desk, String backTo) {
        return Optional.ofNullable(
                        desk.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(endpoint -> UriComponentsBuilder.fromUriString(endpoint.toString())
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(desk.getClientId(), backTo)
                        .toUriString());
    }
}
