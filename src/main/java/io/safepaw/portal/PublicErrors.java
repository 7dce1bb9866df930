package io.safepaw.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the public sees when something goes wrong on its pages: in its language, with what to do next and the number for an
 * emergency. Elsewhere the pages of Spring Boot's convention, which a resolver beside it would switch off.
 */
@Component
@ConditionalOnWebApplication
class PublicErrors extends DefaultErrorViewResolver {

    private static final Set<Integer> KNOWN = Set.of(403, 404, 405, 413, 429, 500);

    private final PortalProperties properties;

    PublicErrors(PortalProperties properties, ApplicationContext context, WebProperties web) {
        super(context, web.getResources());
        this.properties = properties;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        if (!PortalLanguages.isPublic(request)) {
            return super.resolveErrorView(request, status, model);
        }
        // A length that is not told is one that nobody can check.
        int shown = status == HttpStatus.LENGTH_REQUIRED ? 413 : status.is5xxServerError() ? 500 : status.value();
        var attributes = new HashMap<>(model);
        attributes.put("code", KNOWN.contains(shown) ? shown : 400);
        attributes.put("emergency", properties.emergencyNumbers());
        attributes.put("emergencyPhone", properties.emergencyPhone());
        return new ModelAndView("portal/error", attributes, status);
    }
}
