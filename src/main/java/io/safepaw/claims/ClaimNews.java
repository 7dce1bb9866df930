package io.safepaw.claims;

import java.util.Map;

/**
 * A message for the process of a claim, to be published once the transaction is committed.
 *
 * @param messageId identifies the fact; telling it twice changes nothing
 * @param variables ids and codes only
 */
record ClaimNews(String message, String correlationKey, String messageId, Map<String, Object> variables) {}
