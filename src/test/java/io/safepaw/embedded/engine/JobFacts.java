package io.safepaw.embedded.engine;

import java.util.Set;

/** What the test engine does not push with a streamed job: its kind, the listener's event, the instance's tags. */
public record JobFacts(String kind, String listenerEventType, Set<String> tags) {}
