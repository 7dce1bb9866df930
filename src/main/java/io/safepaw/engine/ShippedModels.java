package io.safepaw.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Models, rules and forms that come with this version of Safepaw. */
@Component
class ShippedModels {

    private static final List<String> PATTERNS =
            List.of("classpath*:processes/*.bpmn", "classpath*:processes/*.dmn", "classpath*:forms/*.form");

    private static final String LINK = "href=\\\"";

    private final String deskUrl;

    /** @param deskUrl where the Desk is for a browser that shows a form in Tasklist; empty to leave links as they are */
    ShippedModels(@Value("${safepaw.deployment.desk-url}") String deskUrl) {
        this.deskUrl = deskUrl;
    }

    /** All of them, by file name. */
    List<Resource> all() {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new ArrayList<Resource>();
        try {
            for (var pattern : PATTERNS) {
                for (var model : resolver.getResources(pattern)) {
                    found.add(linked(model));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for models", e);
        }
        found.sort(Comparator.comparing(Resource::getFilename));
        return found;
    }

    private Resource linked(Resource model) throws IOException {
        if (deskUrl.isEmpty() || !model.getFilename().endsWith(".form")) {
            return model;
        }
        var form = model.getContentAsString(StandardCharsets.UTF_8).replace(LINK + "/desk/", LINK + deskUrl + "/desk/");
        return new ByteArrayResource(form.getBytes(StandardCharsets.UTF_8)) {

            @Override
            public String getFilename() {
                return model.getFilename();
            }
        };
    }
}
