package io.safepaw.staff;

import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Staff members as Spring Security sees them; each role is an authority {@code ROLE_} and its code. */
@Component
class StaffUserDetails implements UserDetailsService, UserDetailsPasswordService {

    /** The only role of somebody whose password was given by another person, until it is changed. */
    static final String MUST_CHANGE_PASSWORD = "MUST_CHANGE_PASSWORD";

    private final StaffRepository staff;

    StaffUserDetails(StaffRepository staff) {
        this.staff = staff;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        var member = staff.find(username).orElseThrow(() -> unknown());
        var hash = staff.passwordHash(username).orElseThrow(() -> unknown());
        var authorities = staff.isPasswordExpired(username)
                ? AuthorityUtils.createAuthorityList("ROLE_" + MUST_CHANGE_PASSWORD)
                : AuthorityUtils.createAuthorityList(
                        member.roles().stream().map(role -> "ROLE_" + role).toList());
        return new PasswordStaff(username, hash, !member.disabled(), authorities, staff.accessVersion(username));
    }

    @Override
    public UserDetails updatePassword(UserDetails user, String newHash) {
        staff.updatePasswordHash(user.getUsername(), newHash);
        return loadUserByUsername(user.getUsername());
    }

    private static UsernameNotFoundException unknown() {
        return new UsernameNotFoundException("Nobody signs in here with this name and a password");
    }
}
