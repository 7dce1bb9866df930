package io.safepaw.staff;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Who signed in with a password. */
class PasswordStaff extends User implements SignedIn {

    private final int accessVersion;

    PasswordStaff(
            String username,
            String hash,
            boolean enabled,
            Collection<? extends GrantedAuthority> authorities,
            int accessVersion) {
        super(username, hash, enabled, true, true, true, authorities);
        this.accessVersion = accessVersion;
    }

    @Override
    public int accessVersion() {
        return accessVersion;
    }
}
