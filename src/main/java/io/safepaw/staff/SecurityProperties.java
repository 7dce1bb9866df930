package io.safepaw.staff;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * Who may see what without a Desk session.
 *
 * @param openMetrics {@code /actuator/prometheus} needs no sign-in; for a port that only the monitoring reaches
 * @param shortestPassword in characters, of those that people choose themselves
 * @param passwordCost binary logarithm of the rounds of bcrypt, 4 to 31; each one more doubles what a guess costs
 * @param oidc what the tokens of the identity provider look like
 */
@ConfigurationProperties("safepaw.security")
record SecurityProperties(
        @DefaultValue("false") boolean openMetrics,
        @DefaultValue("12") int shortestPassword,
        @DefaultValue("10") int passwordCost,
        @DefaultValue Oidc oidc) {

    /**
     * Claims of an access token and of a sign-in. The issuer is {@code spring.security.oauth2.resourceserver.jwt.issuer-uri}.
     *
     * @param usernameClaim the user name, as it stands in the engine as assignee
     * @param nameClaim the name to show
     * @param emailClaim where the person is told of escalations
     * @param rolesClaim a list of role codes or groups; dots lead into nested claims ({@code realm_access.roles})
     * @param groups the roles that a group of the provider has here, by its name
     * @param clientId Safepaw's Desk at the provider; without it people sign in with a password
     * @param scopes what the Desk asks the provider for
     */
    record Oidc(
            @DefaultValue("preferred_username") String usernameClaim,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("email") String emailClaim,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Set<String>> groups,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue({"openid", "profile", "email"}) Set<String> scopes) {

        Oidc {
            groups.forEach((group, roles) -> {
                if (!Roles.ALL.containsAll(roles)) {
                    throw new IllegalArgumentException(
                            "safepaw.security.oidc.groups." + group + " names a role that there is not: " + roles);
                }
            });
        }
    }
}
