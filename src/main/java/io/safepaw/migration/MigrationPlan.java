package io.safepaw.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Which instances move where; a YAML file that people write.
 *
 * @param process id of the process
 * @param from version whose instances move
 * @param to version they move to; null for the newest
 * @param elements ids of elements that have another id in the new version, old to new; all others keep theirs
 */
record MigrationPlan(
        String process,
        int from,
        @Nullable Integer to,
        @Nullable Map<String, String> elements) {

    MigrationPlan {
        elements = elements == null ? Map.of() : Map.copyOf(elements);
    }

    /** @throws MigrationRefused if the file cannot be read or says something else */
    static MigrationPlan read(Path file) {
        try {
            var plan = new YAMLMapper().readValue(Files.readString(file), MigrationPlan.class);
            if (plan.process() == null || plan.from() < 1) {
                throw new MigrationRefused(file + " must name the process and the version from which instances move");
            }
            return plan;
        } catch (JsonProcessingException e) {
            throw new MigrationRefused(file + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MigrationRefused("Cannot read " + file);
        }
    }

    String targetOf(String element) {
        return elements.getOrDefault(element, element);
    }
}
