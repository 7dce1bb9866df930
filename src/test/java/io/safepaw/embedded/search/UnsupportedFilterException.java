package io.safepaw.embedded.search;

/** A filter or sort field that the real API has and this runtime does not. */
public class UnsupportedFilterException extends RuntimeException {

    public UnsupportedFilterException(String field) {
        super("The field '%s' is not supported by the embedded Camunda.".formatted(field));
    }
}
