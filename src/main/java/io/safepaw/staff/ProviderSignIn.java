package io.safepaw.staff;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** A staff member out of a sign-in at the identity provider; somebody without any of our roles does not get in. */
@Component
class ProviderSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** Part of the address that the provider sends people back to. */
    static final String REGISTRATION = "staff";

    private final OidcUserService provider = new OidcUserService();
    private final ClaimedStaff claimed;
    private final StaffRepository staff;
    private final String usernameClaim;

    ProviderSignIn(ClaimedStaff claimed, StaffRepository staff, SecurityProperties properties) {
        this.claimed = claimed;
        this.staff = staff;
        this.usernameClaim = properties.oidc().usernameClaim();
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        var user = provider.loadUser(request);
        try {
            var person = claimed.learn(user.getClaims());
            if (person.roles().stream().noneMatch(Roles.ALL::contains)) {
                claimed.forget(person.username());
                throw new OAuth2AuthenticationException(new OAuth2Error("no_role"));
            }
            return new ProviderStaff(user, usernameClaim, person.authorities(), staff.accessVersion(person.username()));
        } catch (IllegalArgumentException e) {
            throw new OAuth2AuthenticationException(new OAuth2Error("no_name"), e);
        }
    }
}
