package io.safepaw.staff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see what without a Desk session.
 *
 * @param openMetrics {@code /actuator/prometheus} needs no sign-in; for a port that only the monitoring reaches
 * @param oidc what the tokens of the identity provider look like
 */
@ConfigurationProperties("safepaw.security")
record SecurityProperties(
        @DefaultValue("false") boolean openMetrics,
        @DefaultValue Oidc oidc) {

    /**
     * Claims of an access token. The issuer is {@code spring.security.oauth2.resourceserver.jwt.issuer-uri}.
     *
     * @param usernameClaim the user name, as it stands in the engine as assignee
     * @param nameClaim the name to show
     * @param emailClaim where the person is told of escalations
     * @param rolesClaim a list of role codes; dots lead into nested claims ({@code realm_access.roles})
     */
    record Oidc(
            @DefaultValue("preferred_username") String usernameClaim,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("email") String emailClaim,
            @DefaultValue("roles") String rolesClaim) {}
}
