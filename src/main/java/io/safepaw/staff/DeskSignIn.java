package io.safepaw.staff;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Sends a browser to the sign-in page. htmx would put that page into the middle of the one that is open, so its requests
 * get a 401 that makes it go there. The same when the session ended and with it the CSRF token.
 */
class DeskSignIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String LOGIN = "/login";

    private final AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint(LOGIN);
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (isScripted(request)) {
            goToLogin(request, response);
        } else {
            redirect.commence(request, response, e);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (e instanceof CsrfException && request.getUserPrincipal() == null && isScripted(request)) {
            goToLogin(request, response);
        } else {
            forbidden.handle(request, response, e);
        }
    }

    private static boolean isScripted(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null || request.getHeader("X-Requested-With") != null;
    }

    private static void goToLogin(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("HX-Redirect", request.getContextPath() + LOGIN);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }
}
