package io.safepaw.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns strangers away before anybody looks for their CSRF token, where that look would do harm. In a form with files it would
 * have the container take the form apart, and write hundreds of megabytes to the disk. For what the script of a page sends
 * whose session is over, it would begin another session, whose cookie takes the place of the one that a sign-in page has just
 * got in the next tab: the right password would be refused there.
 */
class SignInFirst extends OncePerRequestFilter {

    private final AuthenticationEntryPoint signIn;

    SignInFirst(AuthenticationEntryPoint signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (DeskSignIn.isStranger() && (hasFiles(request) || isChangeByScript(request))) {
            signIn.commence(request, response, new InsufficientAuthenticationException("Sign in first"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean hasFiles(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isChangeByScript(HttpServletRequest request) {
        return DeskSignIn.isScripted(request) && !HttpMethod.GET.matches(request.getMethod());
    }
}
