package io.safepaw.staff;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Sends a browser to the sign-in page. A page that is open may hold what somebody typed, so its scripts get a 401
 * instead and ask there to sign in. Where the session ended and with it the CSRF token, as that of a sign-in page that was open
 * overnight, the sign-in page says so.
 */
class DeskSignIn implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String LOGIN = "/login";
    /** Where people change their own password. */
    static final String PASSWORD = "/password";
    /** What an open page asks to learn whether somebody is signed in, even who may do nothing yet. */
    static final String SESSION = "/desk/session";

    private final AuthenticationEntryPoint redirect = new LoginUrlAuthenticationEntryPoint(LOGIN);
    private final AccessDeniedHandler forbidden = new AccessDeniedHandlerImpl();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        if (isScripted(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            redirect.commence(request, response, e);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException, ServletException {
        if (e instanceof CsrfException && isStranger()) {
            // No script: SignInFirst has turned it away.
            response.sendRedirect(request.getContextPath() + LOGIN + "?expired");
        } else if (request.isUserInRole(StaffUserDetails.MUST_CHANGE_PASSWORD) && !isScripted(request)) {
            response.sendRedirect(request.getContextPath() + PASSWORD);
        } else {
            forbidden.handle(request, response, e);
        }
    }

    /** Whether nobody has signed in; to be asked before the filter that makes strangers anonymous users. */
    static boolean isStranger() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }

    /** Whether the script of an open page asks, which has a use for a status and none for the sign-in page. */
    static boolean isScripted(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null || request.getHeader("X-Requested-With") != null;
    }
}
