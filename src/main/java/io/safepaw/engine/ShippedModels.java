package io.safepaw.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Models, rules and forms that come with this version of Safepaw. */
@Component
class ShippedModels {

    private static final List<String> PATTERNS =
            List.of("classpath*:processes/*.bpmn", "classpath*:processes/*.dmn", "classpath*:forms/*.form");

    /** All of them, by file name. */
    List<Resource> all() {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new ArrayList<Resource>();
        try {
            for (var pattern : PATTERNS) {
                found.addAll(List.of(resolver.getResources(pattern)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for models", e);
        }
        found.sort(Comparator.comparing(Resource::getFilename));
        return found;
    }
}
