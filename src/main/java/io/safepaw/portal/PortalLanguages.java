package io.safepaw.portal;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.lang.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The language of a public page: the one chosen on the page ({@code ?lang=de}, remembered until the browser ends), else what
 * the browser asks for, else English. Pages of the staff are as they were.
 */
class PortalLanguages implements LocaleResolver {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final String CHOICE = "lang";
    private static final String COOKIE = "SAFEPAW_LANG";
    private static final List<String> PAGES =
            List.of("/report", "/agency", "/case/", "/answer/", "/upload/", "/link", "/survey/");

    private final LocaleResolver others = new AcceptHeaderLocaleResolver();

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (!isPublic(request)) {
            return others.resolveLocale(request);
        }
        var chosen = known(request.getParameter(CHOICE));
        if (chosen != null) {
            return chosen;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        var remembered = cookie == null ? null : known(cookie.getValue());
        return remembered == null ? asked(request) : remembered;
    }

    /** Whether it is about a public page; of an error it counts what was asked for. */
    static boolean isPublic(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = (failed == null ? request.getRequestURI() : failed.toString())
                .substring(request.getContextPath().length());
        return PAGES.stream().anyMatch(path::startsWith);
    }

    /** Sets the cookie by which the choice holds for the next page. */
    static void remember(HttpServletRequest request, HttpServletResponse response) {
        var chosen = known(request.getParameter(CHOICE));
        if (chosen != null) {
            var cookie = new Cookie(COOKIE, chosen.getLanguage());
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is a parameter of the page");
    }

    private static Locale asked(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.ENGLISH;
        }
        return Collections.list(request.getLocales()).stream()
                .map(wanted -> known(wanted.getLanguage()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static @Nullable Locale known(@Nullable String code) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(code))
                .findFirst()
                .orElse(null);
    }
}
