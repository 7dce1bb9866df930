package io.safepaw.worklist;

import java.util.Map;

/**
 * A form ready to be shown.
 *
 * @param schema the Camunda form as JSON
 * @param data values by field key: variables of the task, references resolved to their texts, and what the case file
 *     knows; a draft is not mixed in
 */
public record TaskForm(String formId, String schema, Map<String, Object> data) {}
