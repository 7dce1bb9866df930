package io.safepaw.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * {@code docs/marketplace-api.yaml} as the measure of what is said: the simulator holds every request and every answer of its own to
 * it, so that each test that talks to the simulator is a test of both sides of the contract.
 *
 * <p>The schemas of OpenAPI 3.1 are JSON Schema, which the validator of the tests knows; it knows the dialect of OpenAPI too.
 */
public final class MarketplaceContract {

    private static final Path FILE = Path.of("docs", "marketplace-api.yaml");
    private static final String IRI = "https://safepaw.test/marketplace";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    private MarketplaceContract(JsonNode document) {
        this.document = document;
        // The document as a whole is no schema; what stands at its top is nothing to validate.
        var dialect = JsonMetaSchema.builder(OpenApi31.getInstance().getIri(), OpenApi31.getInstance());
        document.fieldNames().forEachRemaining(name -> dialect.keyword(new NonValidationKeyword(name)));
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.metaSchema(dialect.build())
                        .defaultMetaSchemaIri(OpenApi31.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(IRI, document.toString()))));
    }

    /** The contract as it stands in the working copy. */
    public static MarketplaceContract read() {
        try {
            return new MarketplaceContract(new YAMLMapper().readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An operation of the document.
     *
     * @param pointer where it stands
     */
    public record Operation(String id, String pointer, JsonNode node) {}

    public JsonNode document() {
        return document;
    }

    /** What Safepaw calls, by path. */
    public Map<String, Operation> calls() {
        return operations("paths");
    }

    /** What the marketplace sends, by kind of event. */
    public Map<String, Operation> events() {
        return operations("webhooks");
    }

    private Map<String, Operation> operations(String part) {
        var operations = new LinkedHashMap<String, Operation>();
        document.path(part).fields().forEachRemaining(entry -> {
            var node = entry.getValue().path("post");
            operations.put(
                    entry.getKey(),
                    new Operation(
                            node.path("operationId").asText(),
                            "/" + part + "/" + escape(entry.getKey()) + "/post",
                            node));
        });
        return operations;
    }

    /** Whether the operation changes something and so needs a key. */
    public boolean hasKey(Operation operation) {
        return parameters(operation).containsKey("Idempotency-Key");
    }

    /** What is wrong with a request; empty if nothing is. */
    public List<String> problemsOfRequest(Operation operation, Headers headers, JsonNode body) {
        var problems = new ArrayList<String>();
        parameters(operation).forEach((name, parameter) -> {
            var value = headers.first(name);
            if (value == null) {
                problems.add("header " + name + " is missing");
            } else {
                var quoted = TextNode.valueOf(value);
                problems.addAll(validate(parameter + "/schema", quoted, "header " + name));
            }
        });
        problems.addAll(validate(operation.pointer() + "/requestBody/content/application~1json/schema", body, "body"));
        return problems;
    }

    /** What is wrong with an answer; empty if nothing is. */
    public List<String> problemsOfAnswer(
            Operation operation, int status, @Nullable String contentType, @Nullable JsonNode body) {
        var pointer = resolve(operation.pointer() + "/responses/" + status);
        var response = document.at(pointer);
        if (response.isMissingNode()) {
            return List.of(operation.id() + " answers no " + status);
        }
        var content = response.path("content");
        if (content.isMissingNode()) {
            return body == null ? List.of() : List.of(status + " of " + operation.id() + " has a body");
        }
        if (body == null || contentType == null || !content.has(contentType)) {
            return List.of(status + " of " + operation.id() + " has no body of the right type: " + contentType);
        }
        return validate(pointer + "/content/" + escape(contentType) + "/schema", body, "answer " + status);
    }

    /** What is wrong with a value that stands at the pointer's schema; empty if nothing is. */
    public List<String> validate(String schemaPointer, JsonNode value, String what) {
        return schemas
                .getSchema(SchemaLocation.of(IRI + "#" + schemaPointer), STRICT)
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(ValidationMessage::getMessage)
                .map(message -> what + ": " + message)
                .toList();
    }

    private Map<String, String> parameters(Operation operation) {
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < operation.node().path("parameters").size(); i++) {
            var pointer = resolve(operation.pointer() + "/parameters/" + i);
            var parameter = document.at(pointer);
            parameters.put(parameter.path("name").asText(), pointer);
        }
        return parameters;
    }

    /** Follows a reference to another place of the document. */
    private String resolve(String pointer) {
        return Optional.of(document.at(pointer).path("$ref"))
                .filter(JsonNode::isTextual)
                .map(reference -> reference.asText().substring(1))
                .orElse(pointer);
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Headers of a request. */
    @FunctionalInterface
    public interface Headers {
        @Nullable
        String first(String name);
    }
}
