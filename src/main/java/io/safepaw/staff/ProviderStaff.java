package io.safepaw.staff;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Who signed in at the identity provider. */
class ProviderStaff extends DefaultOidcUser implements SignedIn {

    private final int accessVersion;

    ProviderStaff(
            OidcUser user,
            String usernameClaim,
            Collection<? extends GrantedAuthority> authorities,
            int accessVersion) {
        super(authorities, user.getIdToken(), user.getUserInfo(), usernameClaim);
        this.accessVersion = accessVersion;
    }

    @Override
    public int accessVersion() {
        return accessVersion;
    }
}
