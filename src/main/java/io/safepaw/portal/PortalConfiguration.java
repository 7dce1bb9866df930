package io.safepaw.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PortalProperties.class)
class PortalConfiguration implements WebMvcConfigurer {

    private static final String[] PAGES = {
        "/report/**", "/agency/**", "/case/**", "/answer/**", "/upload/**", "/link/**", "/survey/**"
    };

    @Bean
    LocaleResolver localeResolver() {
        return new PortalLanguages();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OwnPagesOnly()).addPathPatterns(PAGES);
    }

    /**
     * A page of another site must not send a form of ours in a visitor's name. There is no session to protect by a token;
     * browsers tell where a request comes from, and what tells nothing is no browser.
     */
    private static final class OwnPagesOnly implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws IOException {
            PortalLanguages.remember(request, response);
            // Pages hold what one person may see.
            response.setHeader("Cache-Control", "no-store");
            var site = request.getHeader("Sec-Fetch-Site");
            boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
            if (foreign && !Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())) {
                response.sendError(HttpStatus.FORBIDDEN.value());
                return false;
            }
            return true;
        }
    }
}
