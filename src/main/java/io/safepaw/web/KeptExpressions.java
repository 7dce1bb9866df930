package io.safepaw.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Keeps every expression of every page once it is parsed. Our pages have three thousand, of which Thymeleaf would keep the last
 * five hundred: most were parsed again for each page, and none lived long enough to be compiled.
 */
@Configuration(proxyBeanMethods = false)
class KeptExpressions {

    /** None is made up at run time, so this is never reached; it bounds a mistake. */
    private static final int MOST = 20_000;

    @Autowired
    void keep(SpringTemplateEngine engine) {
        var caches = new StandardCacheManager();
        caches.setExpressionCacheMaxSize(MOST);
        engine.setCacheManager(caches);
    }
}
