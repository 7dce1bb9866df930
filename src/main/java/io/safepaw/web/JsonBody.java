package io.safepaw.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the JSON body of a request strictly: a misspelt field is refused rather than lost, because the field may be the
 * one that says that a child is in danger. Bodies are small and flat; what is large or deep is no report.
 */
@Component
public class JsonBody {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 20;

    private final ObjectMapper json;
    private final ObjectMapper lenient;
    private final Validator validator;

    JsonBody(Validator validator) {
        this.json = strict();
        this.lenient = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.validator = validator;
    }

    /**
     * Reads and validates a body.
     *
     * @throws InvalidRequest 400 if it is no JSON, 413 if it is too large, 422 if a field is not as it must be
     */
    public <T> T read(InputStream body, Class<T> type) {
        return valid(parse(json.readerFor(type), bytes(body)));
    }

    /**
     * The same for a body of which the sender may know more than we do: fields that are not known are left where they are.
     *
     * @throws InvalidRequest 400 if it is no JSON, 422 if a field is not as it must be
     */
    public <T> T readKnown(byte[] body, TypeReference<T> type) {
        return valid(parse(lenient.readerFor(type), body));
    }

    private <T> T valid(T value) {
        var errors = validator.validate(value).stream()
                .map(violation -> new FieldProblem(violation.getPropertyPath().toString(), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList();
        if (!errors.isEmpty()) {
            throw InvalidRequest.of(errors);
        }
        return value;
    }

    /** The value in a form that is the same for the same value, whatever the caller's spaces and order of fields. */
    public byte[] canonical(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidRequest(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body must not be larger than 256 KiB.", List.of());
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidRequest(HttpStatus.BAD_REQUEST, "The body could not be read to its end.", List.of());
        }
    }

    private static <T> T parse(ObjectReader reader, byte[] body) {
        if (body.length == 0) {
            throw malformed("The body is empty; a JSON object is expected.");
        }
        try {
            T value = reader.readValue(body);
            if (value == null) {
                throw malformed("The body is null; a JSON object is expected.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw malformed("The body is nested too deep or has a value that is too long.");
        } catch (UnrecognizedPropertyException e) {
            throw InvalidRequest.of(List.of(new FieldProblem(
                    path(e),
                    "is not known; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));
        } catch (MismatchedInputException e) {
            if (e.getPath().isEmpty()) {
                throw malformed("A JSON object is expected.");
            }
            throw InvalidRequest.of(List.of(new FieldProblem(path(e), expected(e))));
        } catch (JsonProcessingException e) {
            throw malformed("The body is not JSON.");
        } catch (IOException e) {
            throw malformed("The body could not be read.");
        }
    }

    private static InvalidRequest malformed(String detail) {
        return new InvalidRequest(HttpStatus.BAD_REQUEST, detail, List.of());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String expected(MismatchedInputException e) {
        var type = e.getTargetType();
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == LocalDate.class) {
            return "must be a date, such as 2026-11-20";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be a date and time with offset, such as 2026-11-20T09:00:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        return e instanceof InvalidFormatException
                ? "is not in the right format"
                : "must be a " + (type == String.class ? "text" : "JSON object");
    }

    private static ObjectMapper strict() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(30)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var mapper = JsonMapper.builder(factory)
                .addModules(
                        new JavaTimeModule().addDeserializer(OffsetDateTime.class, new TextWithOffset()),
                        new SimpleModule().addDeserializer(String.class, new StorableText()),
                        new ParameterNamesModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
        // A number is no text and a text is no truth value; guessing here would hide the caller's mistake.
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Boolean)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        return mapper;
    }

    /** No database keeps NUL or half of a character; JSON can write both. */
    private static final class StorableText extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = super.deserialize(parser, context);
            return text == null || StorableParameters.isStorable(text)
                    ? text
                    : (String) context.handleWeirdStringValue(String.class, text, "cannot be kept");
        }
    }

    /** Jackson's own also takes numbers and their digits as text, for seconds since 1970. */
    private static final class TextWithOffset extends StdDeserializer<OffsetDateTime> {

        private static final long serialVersionUID = 1L;

        TextWithOffset() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
            }
            try {
                return OffsetDateTime.parse(parser.getText().strip());
            } catch (DateTimeParseException e) {
                return (OffsetDateTime) context.handleWeirdStringValue(
                        OffsetDateTime.class, parser.getText(), "is no time with offset");
            }
        }
    }
}
