package io.safepaw.web;

/**
 * What is wrong with one field.
 *
 * @param field path of the field, such as {@code reporter.email}
 * @param message what it must be; never what it was
 */
public record FieldProblem(String field, String message) {}
