package io.safepaw.staff;

import io.safepaw.web.Network;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks name and password, for the sign-in form and for Basic authentication alike. */
@Component
class ThrottledPasswordLogin extends DaoAuthenticationProvider {

    private static final String USERNAME = "[^\\p{Cc}\\p{Cs}]{1,200}";

    private final LoginThrottle throttle;
    private final StaffDirectory staff;

    ThrottledPasswordLogin(
            StaffUserDetails users, PasswordEncoder passwords, LoginThrottle throttle, StaffDirectory staff) {
        super(users);
        setPasswordEncoder(passwords);
        setUserDetailsPasswordService(users);
        this.throttle = throttle;
        this.staff = staff;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var username = attempt.getName();
        // Nobody has such a name: it is neither looked up nor remembered.
        if (!username.matches(USERNAME)) {
            throw new BadCredentialsException("Nobody signs in here with this name and a password");
        }
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? Network.of(String.valueOf(details.getRemoteAddress()))
                : "";
        if (throttle.waitFor(username, address).isPositive()) {
            throw new LockedException("Too many failed attempts; please wait");
        }
        try {
            var result = super.authenticate(attempt);
            throttle.succeeded(username, address);
            staff.seen(username);
            return result;
        } catch (AuthenticationException e) {
            throttle.failed(username, address);
            throw e;
        }
    }
}
