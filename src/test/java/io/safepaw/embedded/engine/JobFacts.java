package io.safepaw.embedded.engine;

import java.util.Set;

/**
 * What is known of a job: its type, and what the test engine does not push with a streamed one (its kind, the listener's event,
 * the instance's tags).
 */
public record JobFacts(String type, String kind, String listenerEventType, Set<String> tags) {}
