package io.safepaw.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Refuses files of whoever has no good link before any of their body is read: a form in parts is taken apart before the page
 * that it is for is asked. Comes after the limits, so that guessing links is limited too.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class UploadLinks extends OncePerRequestFilter {

    private static final PathPattern FORM = PathPatternParser.defaultInstance.parse(PartyUploadController.PATH);
    private static final PathPattern PARTS =
            PathPatternParser.defaultInstance.parse(PartyUploadController.PATH + "/parts/{*rest}");

    /** Filters are made before everything else; this needs nearly all of it. */
    private final ObjectProvider<PartyFiles> files;

    UploadLinks(ObjectProvider<PartyFiles> files) {
        this.files = files;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !path(request).startsWith("/upload/");
    }

    /** Answers without a page, because the language of a page is asked of the parameters, and those are in the body. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PathContainer.parsePath(path(request));
        var match = Stream.of(FORM, PARTS)
                .filter(pattern -> pattern.matches(path))
                .findFirst()
                .map(pattern -> pattern.matchAndExtract(path).getUriVariables())
                .orElse(null);
        if (match == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        var purpose = LinkPurpose.valueOf(match.get("purpose"));
        var token = match.get("token");
        try {
            files.getObject().target(purpose, token, match.get("what"));
        } catch (LinkNotGood e) {
            if (FORM.matches(path)) {
                // The page says that the link is no longer good, and gives another one.
                response.setStatus(HttpStatus.SEE_OTHER.value());
                response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + purpose.page() + token);
            } else {
                response.setStatus(HttpStatus.NOT_FOUND.value());
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
