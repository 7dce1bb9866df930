package io.safepaw.worklist;

import java.time.Instant;
import java.util.Map;

/** What somebody typed into the form of a task and has not sent yet. Saved at that time, UTC. */
public record Draft(long taskKey, String username, Map<String, Object> data, Instant savedAt) {}
