package io.safepaw.staff;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Staff members as Spring Security sees them; each role is an authority {@code ROLE_} and its code. */
@Component
class StaffUserDetails implements UserDetailsService, UserDetailsPasswordService {

    private final StaffRepository staff;

    StaffUserDetails(StaffRepository staff) {
        this.staff = staff;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        var member = staff.find(username).orElseThrow(() -> unknown());
        var hash = staff.passwordHash(username).orElseThrow(() -> unknown());
        return User.withUsername(member.username())
                .password(hash)
                .roles(member.roles().toArray(String[]::new))
                .disabled(member.disabled())
                .build();
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
