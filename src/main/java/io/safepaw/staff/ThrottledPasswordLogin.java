package io.safepaw.staff;

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
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
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
