package io.safepaw.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who has not signed in sends no form with files. Without this, the look for the CSRF token would have the container take it
 * apart, and write hundreds of megabytes to the disk, before anybody asks who sends it.
 */
class NoFilesOfStrangers extends OncePerRequestFilter {

    private final AuthenticationEntryPoint signIn;

    NoFilesOfStrangers(AuthenticationEntryPoint signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        boolean files = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
        if (files && SecurityContextHolder.getContext().getAuthentication() == null) {
            signIn.commence(request, response, new InsufficientAuthenticationException("Sign in first"));
            return;
        }
        chain.doFilter(request, response);
    }
}
