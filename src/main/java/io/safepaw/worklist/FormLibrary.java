package io.safepaw.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * The forms of tasks: the version that the engine bound to the task, the same that Tasklist shows. A form key names one
 * version for ever, so each is fetched once. While the search side of the engine does not know it, the form that was
 * shipped with this program answers.
 */
@Component
class FormLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(FormLibrary.class);

    private final EngineTasks engine;
    private final ObjectMapper json;
    private final Map<Long, JsonNode> deployed = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> shipped = new ConcurrentHashMap<>();

    FormLibrary(EngineTasks engine, ObjectMapper json) {
        this.engine = engine;
        this.json = json;
    }

    /**
     * The form of a task.
     *
     * @param formKey key of the form version, null where the engine did not say
     * @param formId id of the form, null where the task has none
     * @throws IllegalStateException if the task has a form that nobody knows
     */
    Optional<JsonNode> of(long taskKey, @Nullable Long formKey, @Nullable String formId) {
        if (formKey == null && formId == null) {
            return Optional.empty();
        }
        var known = formKey == null ? null : deployed.get(formKey);
        if (known != null) {
            return Optional.of(known);
        }
        var fetched = fetch(taskKey);
        if (fetched.isPresent()) {
            var form = parse(fetched.get());
            if (formKey != null) {
                deployed.put(formKey, form);
            }
            return Optional.of(form);
        }
        if (formId == null) {
            throw new IllegalStateException("The form of task " + taskKey + " is unknown");
        }
        return Optional.of(shipped(formId));
    }

    /**
     * A form that belongs to no task.
     *
     * @throws IllegalStateException if there is none with this id
     */
    JsonNode shipped(String formId) {
        return shipped.computeIfAbsent(formId, this::readShipped);
    }

    private Optional<String> fetch(long taskKey) {
        try {
            return engine.formSchema(taskKey);
        } catch (EngineFailure e) {
            LOG.info("Using the shipped form for task {}: {}", taskKey, e.getMessage());
            return Optional.empty();
        }
    }

    private JsonNode readShipped(String formId) {
        var file = new ClassPathResource("forms/" + formId + ".form");
        if (!file.exists()) {
            throw new IllegalStateException("There is no form " + formId);
        }
        try {
            return parse(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(String schema) {
        try {
            return json.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A form is not JSON", e);
        }
    }
}
